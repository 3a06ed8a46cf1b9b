package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hundreds of connections that never come to the end of a request. */
@Tag("slow")
final class SlowSendersTest {
  private static final int CONNECTIONS = 500;

  @RegisterExtension
  static final SwardServer server =
      SwardServer.with("--server.request_timeout=3s", "--server.header_timeout=3s");

  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void bodiesThatDribble_holdNobodyUpAndAreCutOff() throws IOException {
    open(
        "POST /1/batch/slow HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 60000000\r\n\r\n[");
    await().until(() -> inFlight() > 0);
    for (int i = 0; i < 20; i++) {
      assertThat(server.post("/1/events/quick", "{\"a\":1}").statusCode()).isEqualTo(200);
    }
    assertThat(inFlight()).as("bytes held for what has not come").isLessThan(16 << 20);
    for (Socket socket : sockets) {
      assertThat(answer(socket)).startsWith("HTTP/1.1 503").contains("retry-after: 1");
    }
    await().until(() -> inFlight() == 0);
  }

  @Test
  void headersThatDribble_holdNobodyUpAndAreCutOff() throws IOException {
    open("POST /1/batch/slow HTTP/1.1\r\nHost: local");
    for (int i = 0; i < 20; i++) {
      assertThat(server.post("/1/events/quick", "{\"a\":1}").statusCode()).isEqualTo(200);
    }
    for (Socket socket : sockets) {
      assertThat(answer(socket)).isEmpty();
    }
  }

  private void open(String beginning) throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
      sockets.add(socket);
    }
  }

  /** What comes until the server closes the connection. */
  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  private static double inFlight() {
    return server
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("sward_ingest_inflight_bytes "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
