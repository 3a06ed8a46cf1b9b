package dev.sward.server.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Traces are chosen and read from files as they are from memory. */
final class DuckDbAcrossTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int TRACES = 900;

  @RegisterExtension
  static final SwardServer server =
      SwardServer.at(InstantSource.fixed(NOW), "--store.engine=duckdb", "--query.timeout=10m");

  @Test
  void failureOfAVersionDeepInTheTrace_isFoundFirst() {
    ShopTraces.store(
        server,
        "shop",
        11,
        TRACES,
        NOW,
        order -> order.version().equals("v2.1") && order.luck() < 0.7 ? order.failing() : order);
    JsonNode answer =
        SwardServer.json(
            server.post(
                "/api/v1/explanations",
                """
                {"dataset":"shop","time_range":"1h","where":"trace.parent_id NOT EXISTS",
                 "selected":{"where":"error"},"across":["traces","logs","metrics"]}
                """));
    assertThat(answer.at("/across_traces/0/text").asText())
        .as(answer.toPrettyString())
        .isEqualTo("cross payment@v2.1");
  }
}
