package dev.sward.server.slo.metrics;

import dev.sward.server.slo.Slos;
import dev.sward.server.slo.rollup.Rollups;
import dev.sward.store.MinuteSet;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** How far the counting of objectives is, as metrics. Thread-safe. */
public final class CountingMetrics {
  private final Slos slos;
  private final Rollups rollups;
  private final InstantSource clock;

  private CountingMetrics(Slos slos, Rollups rollups, InstantSource clock) {
    this.slos = slos;
    this.rollups = rollups;
    this.clock = clock;
  }

  public static void register(
      Slos slos, Rollups rollups, InstantSource clock, MeterRegistry meters) {
    CountingMetrics metrics = new CountingMetrics(slos, rollups, clock);
    metrics.gauge(meters, "objectives", "Objectives", self -> self.slos.all().size());
    metrics.gauge(
        meters,
        "counted.age.seconds",
        "Since the end of the last minute that is counted of every objective; NaN without any",
        CountingMetrics::ageSeconds);
    metrics.gauge(
        meters,
        "built.ratio",
        "Share of the past that is counted of the objective that is furthest behind",
        CountingMetrics::built);
  }

  private void gauge(
      MeterRegistry meters, String name, String text, ToDoubleFunction<CountingMetrics> value) {
    Gauge.builder("sward.slo." + name, this, value)
        .description(text)
        .strongReference(true)
        .register(meters);
  }

  private double ageSeconds() {
    return statuses()
        .mapToDouble(status ->
            Duration.between(MinuteSet.start(status.countedUpTo()), clock.instant()).toMillis()
                / 1e3)
        .max()
        .orElse(Double.NaN);
  }

  private double built() {
    return statuses().mapToDouble(Rollups.Status::progress).min().orElse(Double.NaN);
  }

  private Stream<Rollups.Status> statuses() {
    return slos.all().stream()
        .map(slo -> rollups.status(slo.slo().name()))
        .flatMap(Optional::stream);
  }
}
