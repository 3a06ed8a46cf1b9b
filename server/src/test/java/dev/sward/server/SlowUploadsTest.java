package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads of any length that hardly come on. */
@Tag("slow")
final class SlowUploadsTest {
  private static final String LINE =
      "192.0.2.7 - - [01/Mar/2026:12:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"curl\"\n";

  @RegisterExtension
  static final SwardServer server = SwardServer.with("--server.request_timeout=3s");

  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/logs/slow, 16, text/plain",
    "/api/v1/datasets/slow/events, 8, application/x-ndjson"
  })
  void uploadsThatDribble_leaveRoomForOthers_andAreCutOff(String path, int places, String type)
      throws IOException {
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < places; i++) {
      slow.add(open("127.0.0.1", path, type, 60_000_000, LINE));
    }
    int refused = places / 4;
    await().until(() -> answered(slow) == refused);

    assertThat(answer(open("127.0.0.2", path, type, LINE.length(), LINE)))
        .as("of another sender, meanwhile")
        .startsWith("HTTP/1.1 200");

    List<String> answers = new ArrayList<>();
    for (Socket socket : slow) {
      answers.add(answer(socket));
    }
    assertThat(answers.stream().filter(answer -> answer.startsWith("HTTP/1.1 429")))
        .hasSize(refused)
        .allSatisfy(
            answer -> assertThat(answer).contains("uploads at once: " + places, "retry-after: 1"));
    assertThat(answers.stream().filter(answer -> answer.startsWith("HTTP/1.1 408")))
        .hasSize(places - refused)
        .allSatisfy(answer ->
            assertThat(answer)
                .contains(
                    "ingest.too_slow",
                    "body: slower than 8192 bytes/s (expected: at most 3 s behind that). 0 events before it were stored; send smaller parts"));
    await()
        .untilAsserted(() ->
            assertThat(answer(open("127.0.0.1", path, type, LINE.length(), LINE)))
                .startsWith("HTTP/1.1 200"));
  }

  private Socket open(String from, String path, String type, int length, String beginning)
      throws IOException {
    Socket socket = new Socket();
    sockets.add(socket);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(
            "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(path, type, length, beginning)
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static long answered(List<Socket> all) throws IOException {
    long answered = 0;
    for (Socket socket : all) {
      answered += socket.getInputStream().available() > 0 ? 1 : 0;
    }
    return answered;
  }

  /** What comes until the server closes the connection. */
  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }
}
