package dev.sward.server.slo.metrics;

import dev.sward.event.DatasetName;
import dev.sward.expr.ExprParser;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.server.slo.rollup.RollupKeeper;
import dev.sward.server.slo.rollup.Rollups;
import dev.sward.server.slo.rollup.Tracked;
import dev.sward.sli.Sli;
import dev.sward.slo.Budgeting;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import dev.sward.store.EventStore;
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.Retention;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import dev.sward.testkit.Re2jPatterns;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Objectives whose events are counted when the test says so, and the metrics of a server. */
final class Rig implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-11T12:00:00Z");
  static final SloName BUYING = new SloName("buying");

  final FakeClock clock = new FakeClock(NOW);
  final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final Slos slos;
  private final EventStore store;
  private final Meta meta;
  private final RollupKeeper keeper;

  Rig(Path folder) {
    store =
        new InMemoryEventStore(
            StoreSettings.defaults(folder.resolve("events"), clock), new Re2jPatterns());
    meta = Meta.open(folder);
    slos = new Slos(meta, clock);
    keeper =
        new RollupKeeper(
            store,
            meta,
            this::tracked,
            clock,
            Retention.of(Duration.ofDays(90), 0),
            Duration.ofMinutes(1));
  }

  private List<Tracked> tracked() {
    return slos.all().stream()
        .map(one ->
            new Tracked(one.slo().name(), one.generation(), one.slo().sli(), one.slo().maxGroups()))
        .toList();
  }

  Budgets budgets() {
    return new Budgets(meta, slos, rollups(), clock);
  }

  Rollups rollups() {
    return keeper.rollups();
  }

  /** An objective of 99.9 % of the service shop, grouped by status. */
  static Slo slo(SloWindow window) {
    return slo("shop", Map.of("owner", "wine"), window, "0.999", new Budgeting.Occurrences());
  }

  static Slo slo(
      String service,
      Map<String, String> labels,
      SloWindow window,
      String target,
      Budgeting budgeting) {
    return new Slo(
        BUYING,
        "",
        "",
        service,
        Slo.labels(labels),
        new Sli(
            new DatasetScope.Named(List.of(new DatasetName("shop"))),
            ExprParser.parse("route = '/buy'"),
            ExprParser.parse("status < 500"),
            List.of(new Query.Breakdown(ExprParser.parse("status"), "status"))),
        Target.of(target),
        window,
        budgeting,
        10);
  }

  /**
   * Stores events.
   *
   * @param ago before {@link #NOW}
   */
  void store(Duration ago, int good, int bad) {
    store(ago, good, 200L);
    store(ago, bad, 500L);
  }

  private void store(Duration ago, int number, long status) {
    if (number > 0) {
      store
          .append(
              EventDraft.of("shop")
                  .at(NOW.minus(ago), number)
                  .with("route", "/buy")
                  .with("status", status)
                  .request())
          .join();
    }
  }

  /** Counts what is over and all of the past. */
  void count() {
    keeper.job().follow();
    boolean more = true;
    while (more) {
      more = keeper.job().build();
    }
  }

  /** The lines of a scrape that begin so. */
  List<String> series(String prefix) {
    return meters.scrape().lines().filter(line -> line.startsWith(prefix)).toList();
  }

  @Override
  public void close() {
    keeper.close();
    store.close();
  }
}
