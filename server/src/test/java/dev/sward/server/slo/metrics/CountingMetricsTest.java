package dev.sward.server.slo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.slo.SloWindow;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scrape reads of counting. */
final class CountingMetricsTest {
  @Test
  void objectiveThatFallsBehind_shows(@TempDir Path folder) {
    try (Rig rig = new Rig(folder)) {
      CountingMetrics.register(rig.slos, rig.rollups(), rig.clock, rig.meters);
      assertThat(rig.series("sward_slo_"))
          .containsExactly(
              "sward_slo_built_ratio NaN",
              "sward_slo_counted_age_seconds NaN",
              "sward_slo_objectives 0.0");
      rig.slos.put(Rig.slo(new SloWindow.Rolling(30)));
      rig.store(Duration.ofDays(2), 1, 0);
      rig.count();
      rig.clock.advance(Duration.ofSeconds(90));
      assertThat(rig.series("sward_slo_"))
          .containsExactly(
              "sward_slo_built_ratio 1.0",
              "sward_slo_counted_age_seconds 90.0",
              "sward_slo_objectives 1.0");
      rig.count();
      assertThat(rig.series("sward_slo_counted"))
          .containsExactly("sward_slo_counted_age_seconds 30.0");
    }
  }
}
