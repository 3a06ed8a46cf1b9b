package dev.sward.server.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.Events;
import dev.sward.server.SwardServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is stored, asked of a real server. */
final class UsageApiTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension
  final SwardServer server =
      SwardServer.at(
          InstantSource.fixed(NOW), "--store.retention=30d", "--store.dataset_retention=cart=7d");

  private JsonNode usage() {
    HttpResponse<String> answer = server.get("/api/v1/usage");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  @Test
  void emptyServer_hasNoNewestEvent() {
    JsonNode usage = usage();
    assertThat(usage.has("newest_event")).isFalse();
    assertThat(usage.path("rows_per_second").doubleValue()).isZero();
    assertThat(usage.path("datasets").findValuesAsText("name")).containsExactly("sward");
    assertThat(usage.path("refused").path("events").intValue()).isZero();
    assertThat(usage.path("store").path("retention_seconds").longValue())
        .isEqualTo(Duration.ofDays(30).toSeconds());
  }

  @Test
  void datasets_areCountedByDay_andTheServersOwnEventsAreNotWhatArrives() {
    Events shop = Events.in("shop").add(NOW.minus(Duration.ofDays(2)), Map.of("a", 1));
    for (int i = 0; i < 120; i++) {
      shop.add(NOW.minusSeconds(20), Map.of("b", i));
    }
    server.store(shop.request());
    server.store(Events.in("cart").add(NOW.minusSeconds(3_600), Map.of("a", 1)).request());
    server.store(Events.in("sward").add(NOW.minusSeconds(1), Map.of("a", 1)).request());
    JsonNode usage = usage();
    assertThat(usage.path("newest_event").textValue()).isEqualTo(NOW.minusSeconds(20).toString());
    assertThat(usage.path("rows_per_second").doubleValue()).isEqualTo(2);
    assertThat(usage.path("datasets").findValuesAsText("name"))
        .containsExactly("cart", "shop", "sward");
    JsonNode of = usage.path("datasets").path(1);
    assertThat(of.path("rows").intValue()).isEqualTo(121);
    assertThat(of.path("columns").intValue()).isEqualTo(2);
    assertThat(of.path("days").toString())
        .isEqualTo(
            "[{\"day\":\"2026-02-27\",\"rows\":1,\"size_bytes\":0},{\"day\":\"2026-03-01\",\"rows\":120,\"size_bytes\":0}]");
    assertThat(usage.path("datasets").path(0).path("retention_seconds").longValue())
        .isEqualTo(Duration.ofDays(7).toSeconds());
  }

  @Test
  void refusedEvents_areToldByDoorAndReason() {
    server.post("/1/batch/shop", "[{\"data\":{\"a\":1}},{\"data\":7}]");
    JsonNode refused = usage().path("refused");
    assertThat(refused.path("events").intValue()).as(refused.toString()).isEqualTo(1);
    assertThat(refused.path("events_by_reason").path(0).path("door").textValue())
        .isEqualTo("events");
    assertThat(refused.path("events_by_reason").path(0).path("count").intValue()).isEqualTo(1);
  }
}
