package dev.sward.server.slo.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Long work ends when nobody waits for it any more, and when its time is over. */
final class ReinsTest {
  private static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");
  private static final String DRAFT =
      "\"slo\":{\"name\":\"shop\",\"sli\":{\"datasets\":[\"shop\"],\"good\":\"duration_ms < 300\"},\"target\":0.99,\"window\":\"30d\"}";

  /** A replay of a year looks at its reins far more often than this. */
  private static final int FEW_LOOKS = 400;

  private final HeldClock clock = new HeldClock(NOW);

  @RegisterExtension final SwardServer server = SwardServer.at(clock);

  /** Few, as the store looks at the clock for each. */
  @BeforeEach
  void storeEvents() {
    new Stream("shop", NOW.minus(Duration.ofMinutes(5)), NOW)
        .store(server, 1, (event, minute) -> event.with("duration_ms", (double) minute));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"backtest|''", "explore|,\"thresholds\":[100,300]"})
  void clientThatGoesAway_endsTheWork(String question, String members) throws IOException {
    clock.hold();
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String body = body(members, "365d");
      client
          .getOutputStream()
          .write(
              "POST /api/v1/slos/%s HTTP/1.1\r\nHost: localhost:%d\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(question, server.port(), body.length(), body)
                  .getBytes(StandardCharsets.US_ASCII));
      await().until(() -> clock.looks() == 1);
      assertThat(running()).isEqualTo(1);
    }
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          clock.step();
          return running() == 0;
        });
    assertThat(clock.looks()).isLessThan(FEW_LOOKS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"backtest|''", "explore|,\"thresholds\":[100,300]"})
  void workBeyondTheDeadline_endsAndSaysWhatToDo(String question, String members) {
    clock.passBetweenParts(Duration.ofSeconds(10));
    HttpResponse<String> late = server.post("/api/v1/slos/" + question, body(members, "365d"));
    assertThat(late.statusCode()).as(late.body()).isEqualTo(504);
    JsonNode problem = SwardServer.json(late);
    assertThat(problem.path("code").asText()).isEqualTo("query.timeout");
    assertThat(problem.path("detail").asText())
        .isEqualTo(
            "It took longer than 5m. Ask for less time, or for fewer targets and thresholds.");
    assertThat(clock.looks()).isLessThan(FEW_LOOKS);
    assertThat(running()).isZero();

    clock.passBetweenParts(Duration.ZERO);
    assertThat(server.post("/api/v1/slos/" + question, body(members, "1h")).statusCode())
        .isEqualTo(200);
  }

  private static String body(String members, String range) {
    return "{%s,\"time_range\":\"%s\"%s}".formatted(DRAFT, range, members);
  }

  private int running() {
    return server
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("sward_queries_running "))
        .map(line -> (int) Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElseThrow();
  }
}
