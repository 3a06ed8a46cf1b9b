package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More than the server can do, and clients that go away or never come to the point. */
@Tag("slow")
final class OverloadTest {
  private final StuckStore store = new StuckStore();

  @RegisterExtension
  final SwardServer server =
      SwardServer.over(
          store, "--query.concurrent=1", "--query.max_queued=2", "--server.header_timeout=1s");

  @Test
  void moreQuestionsThanTheQueueHolds_areRefusedWithARetry() {
    String first = id(server.post("/api/v1/queries", "{}"));
    await().until(() -> store.begun.get() == 1);
    String second = id(server.post("/api/v1/queries", "{}"));
    String third = id(server.post("/api/v1/queries", "{}"));

    HttpResponse<String> refused = server.post("/api/v1/queries", "{}");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).hasValue("2");
    JsonNode problem = SwardServer.json(refused);
    assertThat(problem.path("code").asText()).isEqualTo("query.queue_full");
    assertThat(problem.path("turn").asText()).isEqualTo("capacity");
    assertThat(state(first)).isEqualTo("running");
    assertThat(state(second)).isEqualTo("queued");
    for (String id : new String[] {third, second, first}) {
      assertThat(server.send("DELETE", "/api/v1/queries/" + id, "").statusCode()).isEqualTo(202);
    }
    await().until(() -> state(first).equals("cancelled"));
    await().until(() -> state(second).equals("cancelled"));
    assertThat(store.begun.get()).as("cancelled before they began").isEqualTo(1);
    assertThat(SwardServer.json(server.get("/api/v1/queries/" + first)).path("error").path("code"))
        .hasToString("\"query.cancelled\"");
  }

  @Test
  void twoHundredQuestionsAtOnce_areQueuedOrRefused() {
    List<CompletableFuture<Integer>> asked = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        asked.add(
            CompletableFuture.supplyAsync(
                () -> server.post("/api/v1/queries", "{}").statusCode(), clients));
      }
    }
    Map<Integer, Long> statuses =
        asked.stream()
            .map(CompletableFuture::join)
            .collect(Collectors.groupingBy(status -> status, Collectors.counting()));

    assertThat(statuses).isEqualTo(Map.of(202, 3L, 429, 197L));
    assertThat(server.get("/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void clientThatHangsUp_endsItsQuestion() throws IOException {
    try (Socket socket = connect()) {
      send(
          socket,
          "POST /api/v1/queries?wait=60 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");
      await().until(() -> store.begun.get() == 1);
    }
    await().atMost(Duration.ofSeconds(2)).until(() -> store.cancelled.get() == 1);
  }

  @Test
  void clientThatHangsUpAtOnce_endsItsQuestion() throws IOException {
    for (int i = 1; i <= 5; i++) {
      int questions = i;
      try (Socket socket = connect()) {
        send(
            socket,
            "POST /api/v1/queries?wait=60 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");
      }
      await().until(() -> store.begun.get() == questions);
      await().atMost(Duration.ofSeconds(2)).until(() -> store.cancelled.get() == questions);
    }
  }

  @Test
  void clientThatHangsUp_endsItsExplanation() throws IOException {
    String question = "{\"selected\":{\"where\":\"true\"}}";
    try (Socket socket = connect()) {
      send(
          socket,
          "POST /api/v1/explanations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(question.length(), question));
      await().until(() -> store.begun.get() == 1);
      for (int i = 0; i < 2; i++) {
        server.post("/api/v1/queries", "{}");
      }
      HttpResponse<String> refused = server.post("/api/v1/explanations", question);
      assertThat(refused.statusCode()).isEqualTo(429);
    }
    await().atMost(Duration.ofSeconds(2)).until(() -> store.cancelled.get() == 1);
  }

  @Test
  void waitThatIsOver_leavesTheQuestionRunning() {
    HttpResponse<String> answer = server.post("/api/v1/queries?wait=1", "{}");

    assertThat(answer.statusCode()).isEqualTo(202);
    String id = id(answer);
    assertThat(state(id)).isEqualTo("running");
    assertThat(store.cancelled.get()).isZero();
    server.send("DELETE", "/api/v1/queries/" + id, "");
  }

  @Test
  void headersThatDribble_areCutOff() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "GET /livez HTTP/1.1\r\nHost: local");
      socket.setSoTimeout(10_000);
      InputStream in = socket.getInputStream();
      assertThat(in.read()).isEqualTo(-1);
    }
    assertThat(server.get("/livez").statusCode()).isEqualTo(200);
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private String state(String id) {
    return SwardServer.json(server.get("/api/v1/queries/" + id)).path("state").asText();
  }

  private static String id(HttpResponse<String> answer) {
    return SwardServer.json(answer).path("id").asText();
  }
}
