package dev.sward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Heatmaps of any size in a bounded space. */
final class HeatmapTextTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void manyBuckets_areAddedUpUntilTheyFit() {
    int minutes = 7 * 24 * 60;
    ObjectNode heatmap = heatmap(minutes, 48);

    List<String> lines = new HeatmapText(heatmap, axis(minutes)).render().lines().toList();

    assertThat(lines).hasSize(28);
    assertThat(lines.getFirst()).isEqualTo("49 ┐");
    assertThat(lines.get(1)).as("two value buckets").isEqualTo("47 │" + "█".repeat(60));
    assertThat(lines.get(24)).isEqualTo(" 1 │" + "█".repeat(60));
    assertThat(lines.getLast())
        .as("two value buckets of 168 minutes")
        .isEqualTo("    ░ ≤ 21  ▒ ≤ 84  ▓ ≤ 189  █ ≤ 336 events");
  }

  @Test
  void bucketsWithoutEvents_areBlank() {
    ObjectNode heatmap = Api.JSON.createObjectNode();
    heatmap.putArray("times").add(START.toString()).add(START.plusSeconds(240).toString());
    heatmap.putArray("bounds").add(0).add(10);
    heatmap.putArray("weights").addAll(List.of(row(1, 3), row(1, 3)));

    assertThat(new HeatmapText(heatmap, axis(5)).render().lines().toList()).contains(" 0 │█   █");
  }

  @Test
  void rareEvents_areSeenBesideManyUsualOnes() {
    ObjectNode heatmap = Api.JSON.createObjectNode();
    heatmap.putArray("times").add(START.toString());
    heatmap.putArray("bounds").add(1).add(10).add(100);
    heatmap.putArray("weights").addArray().add(1_000_000).add(1);

    assertThat(new HeatmapText(heatmap, axis(1)).render().lines().toList())
        .contains(" 10 │░", "  1 │█");
  }

  @Test
  void noValues_areSaidSo() {
    ObjectNode heatmap = Api.JSON.createObjectNode();
    heatmap.putArray("times");
    heatmap.putArray("bounds");
    heatmap.putArray("weights");

    assertThat(new HeatmapText(heatmap, axis(3)).render()).isEqualTo("no values\n");
  }

  private static TimeAxis axis(int minutes) {
    return new TimeAxis(START, START.plusSeconds(60L * minutes), 60_000_000_000L);
  }

  private static ObjectNode heatmap(int minutes, int rows) {
    ObjectNode heatmap = Api.JSON.createObjectNode();
    ArrayNode times = heatmap.putArray("times");
    ArrayNode weights = heatmap.putArray("weights");
    for (int minute = 0; minute < minutes; minute++) {
      times.add(START.plusSeconds(60L * minute).toString());
      weights.add(row(rows, 1));
    }
    ArrayNode bounds = heatmap.putArray("bounds");
    for (int bound = 1; bound <= rows + 1; bound++) {
      bounds.add(bound);
    }
    return heatmap;
  }

  private static ArrayNode row(int cells, int weight) {
    ArrayNode row = Api.JSON.createArrayNode();
    for (int i = 0; i < cells; i++) {
      row.add(weight);
    }
    return row;
  }
}
