package dev.sward.server.slo.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever makes an objective does not wait for the interval, which here is half an hour away. */
final class NewObjectiveTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:30:00Z");

  @RegisterExtension
  final SwardServer server = SwardServer.at(new FakeClock(NOW), "--slo.evaluation_interval=1h");

  @Test
  void newObjectives_areCountedAtOnce() {
    server.store(EventDraft.of("shop").at(NOW.minusSeconds(90)).with("duration_ms", 100).request());
    assertThat(server.post("/api/v1/slos", slo("first", 300)).statusCode()).isEqualTo(201);
    awaitGood("first", 1);

    assertThat(server.post("/api/v1/slos", slo("second", 50)).statusCode()).isEqualTo(201);
    awaitGood("second", 0);
  }

  private void awaitGood(String name, int rows) {
    await("counted: " + name)
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> {
          JsonNode rollup = SwardServer.json(server.get("/api/v1/slos/" + name + "/rollup"));
          assertThat(rollup.path("progress").asDouble()).isEqualTo(1);
          assertThat(rollup.path("counts").path("good_rows").asInt()).isEqualTo(rows);
        });
  }

  private static String slo(String name, int limit) {
    return """
    {"name":"%s","sli":{"datasets":["shop"],"good":"duration_ms < %d"},"target":0.99,"window":"7d"}
    """
        .formatted(name, limit);
  }
}
