package dev.sward.server.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Both sides of a question reckon from one moment, while the clock goes on. */
final class OneTimeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private final AtomicLong nanos = new AtomicLong();

  @RegisterExtension
  final SwardServer server = SwardServer.at(() -> NOW.plusNanos(nanos.incrementAndGet()));

  @Test
  void sidesWithoutATime_areOfTheSameTime() {
    EventDraft draft = EventDraft.of("shop");
    for (int i = 0; i < 200; i++) {
      draft
          .at(NOW.minusSeconds(1 + i))
          .with("error", i % 4 == 0)
          .with("odd", i % 4 == 0 ? "y" : "n");
      draft.at(NOW.minusSeconds(7_000 + i), 10).with("error", false).with("odd", "y");
    }
    server.store(draft.request());
    JsonNode answer =
        SwardServer.json(
            server.post(
                "/api/v1/explanations",
                """
                {"dataset":"shop","time_range":"1h","history":"auto",
                 "selected":{"where":"error"},"baseline":{"where":"not error"}}
                """));

    assertThat(answer.path("selected").path("query").path("start_time"))
        .isEqualTo(answer.path("baseline").path("query").path("start_time"));
    assertThat(answer.path("sentence").asText())
        .isEqualTo(
            "100 % of the events with odd y fail: 50 events; everything else fails at 0 %. That is 100 % of all that fail.");
    assertThat(answer.at("/explanations/0/before/inside/baseline/events").asInt()).isEqualTo(2_000);
  }
}
