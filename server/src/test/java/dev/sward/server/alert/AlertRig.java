package dev.sward.server.alert;

import dev.sward.burn.AlertKey;
import dev.sward.burn.BusinessHours;
import dev.sward.burn.Replay;
import dev.sward.burn.RuleSet;
import dev.sward.burn.Transition;
import dev.sward.event.DatasetName;
import dev.sward.expr.ExprParser;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.TimeRange;
import dev.sward.server.alert.notify.PublicAddress;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.server.slo.rollup.RollupKeeper;
import dev.sward.server.slo.rollup.Tracked;
import dev.sward.sli.Sli;
import dev.sward.slo.Budgeting;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import dev.sward.store.EventStore;
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import dev.sward.testkit.Re2jPatterns;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Objectives over a real metadata database, watched by a clock of the test's own. */
final class AlertRig implements AutoCloseable {
  static final Instant START = Instant.parse("2026-06-15T12:00:00Z");
  static final SloName NAME = new SloName("checkout");
  static final AlertKey KEY = AlertKey.of(NAME);

  final FakeClock clock = new FakeClock(START);
  final Meta meta;
  final EventStore store;
  final Slos slos;
  final Budgets budgets;
  private final RollupKeeper keeper;
  private Alerts alerts;
  private AlertJob job;

  AlertRig(Path folder) {
    StoreSettings settings = StoreSettings.defaults(folder.resolve("events"), clock);
    meta = Meta.open(folder);
    store = new InMemoryEventStore(settings, new Re2jPatterns());
    slos = new Slos(meta, clock);
    keeper =
        new RollupKeeper(
            store,
            meta,
            () ->
                slos.all().stream()
                    .map(one ->
                        new Tracked(
                            one.slo().name(),
                            one.generation(),
                            one.slo().sli(),
                            one.slo().maxGroups()))
                    .toList(),
            clock,
            settings.retention(),
            Duration.ofMinutes(1));
    budgets = new Budgets(meta, slos, keeper.rollups(), clock);
    alerts = new Alerts(meta, store, clock);
    job = job();
  }

  Alerts alerts() {
    return alerts;
  }

  /** As after a kill: nothing of what was in memory is left. */
  void restart() {
    restart(new SqliteAlerts(meta));
  }

  void restart(AlertRepository repository) {
    restart(repository, store);
  }

  /** Whose users are asked for in another store. */
  void restart(AlertRepository repository, EventStore store) {
    alerts.close();
    alerts = new Alerts(repository, store, clock);
    job = job();
  }

  private AlertJob job() {
    return new AlertJob(
        budgets,
        alerts,
        new AlertRules(meta),
        BusinessHours.weekdays(ZoneOffset.UTC),
        new PublicAddress(Optional.empty(), () -> URI.create("http://sward.test:8080")),
        clock);
  }

  static Slo slo(String... groupBy) {
    return new Slo(
        NAME,
        "Checkout",
        "",
        "shop",
        new TreeMap<>(Map.of("severity", "critical")),
        new Sli(
            new DatasetScope.Named(List.of(new DatasetName("shop"))),
            ExprParser.parse("true"),
            ExprParser.parse("ok"),
            List.of(groupBy).stream()
                .map(name -> new Query.Breakdown(ExprParser.parse(name), name))
                .toList()),
        Target.of("0.999"),
        new SloWindow.Rolling(30),
        new Budgeting.Occurrences(),
        Slo.DEFAULT_MAX_GROUPS);
  }

  /**
   * Thirty days before now of a thousand good events a minute, stored as a row for ten of them, and
   * the objective counted.
   */
  AlertRig quietMonth(Slo slo) {
    EventDraft draft = EventDraft.of("shop");
    for (Instant at = START.minus(Duration.ofDays(30));
        at.isBefore(START);
        at = at.plusSeconds(600)) {
      draft.at(at.plusSeconds(30), 10_000).with("ok", true).with("state", "CA");
    }
    append(draft);
    slos.create(slo);
    count();
    return this;
  }

  /** One minute of a thousand events, of which some are bad, and everything that follows. */
  void minute(int bad) {
    minute(bad, "CA");
  }

  void minute(int bad, String state) {
    happen(bad, state);
    tick();
  }

  /** A minute that nobody looks at. */
  void happen(int bad, String state) {
    Instant at = clock.instant().plusSeconds(30);
    EventDraft draft = EventDraft.of("shop");
    if (bad < 1_000) {
      draft.at(at, 1_000 - bad).with("ok", true).with("state", state);
    }
    int rows = Math.min(bad, 10);
    for (int i = 0; i < rows; i++) {
      draft.at(at, (double) bad / rows).with("ok", false).with("state", state);
    }
    append(draft);
    clock.advance(Duration.ofMinutes(1));
  }

  void append(EventDraft draft) {
    try {
      store.append(draft.request()).get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Counts and looks. */
  void tick() {
    count();
    job.run();
  }

  /** Looks at what is counted, no more. */
  void look() {
    job.run();
  }

  void count() {
    keeper.job().follow();
    while (keeper.job().build()) {}
  }

  /** What a replay says of the same time, from the minute of the first look. */
  List<String> replayed(Instant from) {
    return Replay.run(
            new TimeRange(from, clock.instant()),
            KEY,
            RuleSet.standard(Duration.ofDays(30)),
            budgets.all(slos.require(NAME).slo()).spending())
        .transitions()
        .stream()
        .map(AlertRig::line)
        .toList();
  }

  private static String line(Transition transition) {
    return "%s %d %s %s"
        .formatted(
            AlertIds.of(transition.alert()),
            transition.number(),
            transition.at(),
            transition.to().text());
  }

  /** The log of every alert, oldest first. */
  List<String> log() {
    return alerts.list(AlertFilter.ALL, Optional.empty(), 1_000).reversed().stream()
        .flatMap(alert ->
            alerts.log(alert.id()).stream()
                .map(line ->
                    "%s %d %s %s".formatted(alert.id(), line.number(), line.at(), line.to())))
        .toList();
  }

  /** What was put into the outbox, in order, by one of its members. */
  List<String> told(String member) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT json_extract(document, :path) FROM notify_notice ORDER BY id")
                .bind("path", "$." + member)
                .mapTo(String.class)
                .list());
  }

  @Override
  public void close() {
    alerts.close();
    keeper.close();
    store.close();
  }
}
