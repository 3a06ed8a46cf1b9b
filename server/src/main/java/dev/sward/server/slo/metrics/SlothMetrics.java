package dev.sward.server.slo.metrics;

import dev.sward.query.TimeLength;
import dev.sward.server.slo.DefinedSlo;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.server.slo.rollup.Rollups;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.store.MinuteSet;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every objective as series in Sloth's names. Read from the roll-ups when they are asked for, and
 * again once another minute was counted. Groups have no series of their own. Thread-safe; blocks.
 */
public final class SlothMetrics implements MultiCollector {
  private static final Logger log = LoggerFactory.getLogger(SlothMetrics.class);

  /** Counting that is further behind no longer says how things are. */
  private static final Duration LONGEST_LAG = Figures.SHORTEST;

  private final Budgets budgets;
  private final Rollups rollups;
  private final InstantSource clock;
  private final String version;
  private Map<SloName, Known> known = Map.of();

  /**
   * @param version of the server
   */
  public SlothMetrics(Budgets budgets, Rollups rollups, InstantSource clock, String version) {
    this.budgets = budgets;
    this.rollups = rollups;
    this.clock = clock;
    this.version = version;
  }

  /** What was read of an objective at a minute. */
  private record Known(DefinedSlo slo, Instant at, Figures figures) {}

  /** Nothing if the roll-ups cannot be read: all other metrics are still there. */
  @Override
  public MetricSnapshots collect() {
    try {
      return snapshots(read());
    } catch (RuntimeException e) {
      log.warn("The series of objectives are not on /metrics: roll-ups could not be read", e);
      return MetricSnapshots.of();
    }
  }

  private synchronized List<Known> read() {
    Instant now = clock.instant();
    List<Known> all = budgets.slos().stream().map(slo -> read(slo, now)).toList();
    Map<SloName, Known> kept = new HashMap<>();
    all.forEach(one -> kept.put(one.slo().slo().name(), one));
    known = kept;
    return all;
  }

  private Known read(DefinedSlo slo, Instant now) {
    SloName name = slo.slo().name();
    Optional<Instant> counted =
        rollups.status(name).map(status -> MinuteSet.start(status.countedUpTo()));
    Instant at =
        counted
            .filter(upTo -> !upTo.isBefore(now.minus(LONGEST_LAG)))
            .orElseGet(() -> MinuteSet.start(MinuteSet.minute(now)));
    Known before = known.get(name);
    if (before != null && before.slo().equals(slo) && before.at().equals(at)) {
      return before;
    }
    Figures figures =
        counted.map(upTo -> Figures.of(slo.slo(), budgets.all(slo.slo()), at)).orElse(Figures.NONE);
    return new Known(slo, at, figures);
  }

  private MetricSnapshots snapshots(List<Known> all) {
    Gauges gauges = new Gauges();
    InfoSnapshot.Builder info =
        InfoSnapshot.builder().name("sloth_slo").help("Objectives, as Sloth describes them");
    for (Known one : all) {
      add(one, gauges);
      info.dataPoint(
          InfoSnapshot.InfoDataPointSnapshot.builder()
              .labels(SlothLabels.info(one.slo().slo(), version))
              .build());
    }
    MetricSnapshots.Builder snapshots = MetricSnapshots.builder().metricSnapshot(info.build());
    gauges.all().forEach(snapshots::metricSnapshot);
    return snapshots.build();
  }

  private static void add(Known one, Gauges gauges) {
    Labels labels = SlothLabels.of(one.slo().slo());
    addConstants(one, labels, gauges);
    addMeasured(one.figures(), labels, gauges);
  }

  private static void addConstants(Known one, Labels labels, Gauges gauges) {
    Slo slo = one.slo().slo();
    gauges.add(
        "slo:objective:ratio",
        "Share of events that must be good",
        labels,
        slo.target().ratio().doubleValue());
    gauges.add(
        "slo:error_budget:ratio",
        "Share of events that may be bad",
        labels,
        slo.target().errorRatio());
    gauges.add(
        "slo:time_period:days",
        "Length of the objective's window",
        labels,
        days(slo.window().at(one.at()).length()));
  }

  /** A month in which the clocks change is an hour off whole days. */
  private static double days(Duration length) {
    return Math.rint(length.toHours() / 24.0);
  }

  private static void addMeasured(Figures figures, Labels labels, Gauges gauges) {
    figures
        .errorRatios()
        .forEach((lookBack, ratio) -> {
          String window = TimeLength.format(lookBack);
          gauges.add(
              "slo:sli_error:ratio_rate" + window,
              "Share of the events of the last %s that were bad".formatted(window),
              labels.add("sloth_window", window),
              ratio);
        });
    gauges.add(
        "slo:current_burn_rate:ratio",
        "How many times faster than allowed the last 5m spent the budget",
        labels,
        figures.burnRate());
    gauges.add(
        "slo:period_burn_rate:ratio",
        "How many times faster than allowed the window spent the budget until now",
        labels,
        figures.periodBurnRate());
    gauges.add(
        "slo:period_error_budget_remaining:ratio",
        "Share of the window's budget that is left; below 0 is overspent",
        labels,
        figures.budgetLeft());
  }
}
