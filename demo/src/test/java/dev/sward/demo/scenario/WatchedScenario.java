package dev.sward.demo.scenario;

import dev.sward.burn.BusinessHours;
import dev.sward.burn.Urgency;
import dev.sward.event.DatasetName;
import dev.sward.expr.ExprParser;
import dev.sward.query.DatasetScope;
import dev.sward.server.alert.AlertFilter;
import dev.sward.server.alert.AlertJob;
import dev.sward.server.alert.AlertRules;
import dev.sward.server.alert.Alerts;
import dev.sward.server.alert.KeptTransition;
import dev.sward.server.alert.notify.PublicAddress;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.server.slo.rollup.RollupKeeper;
import dev.sward.server.slo.rollup.Rollups;
import dev.sward.server.slo.rollup.Tracked;
import dev.sward.slo.Budgeting;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import dev.sward.store.EventStore;
import dev.sward.store.EventStoreProvider;
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
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A scenario's first objective, watched from its beginning by a clock of the test's own. */
final class WatchedScenario implements AutoCloseable {
  /** Less than what is looked at after a pause. */
  private static final Duration STEP = Duration.ofHours(6);

  private final Scenario scenario;
  private final FakeClock clock;
  private final EventStore store;
  private final RollupKeeper keeper;
  private final Alerts alerts;
  private final AlertJob job;
  private final Slo slo;
  private final Budgets budgets;

  private WatchedScenario(Scenario scenario, Duration before, String engine, Path folder) {
    this.scenario = scenario;
    clock = new FakeClock(scenario.start().minus(before));
    StoreSettings settings = StoreSettings.defaults(folder.resolve("events"), clock);
    store = open(engine, settings);
    Meta meta = Meta.open(folder);
    Slos slos = new Slos(meta, clock);
    slo = slos.create(slo(scenario.slis().getFirst())).slo();
    keeper =
        new RollupKeeper(
            store,
            meta,
            () ->
                slos.all().stream()
                    .map(one ->
                        new Tracked(
                            slo.name(), one.generation(), one.slo().sli(), one.slo().maxGroups()))
                    .toList(),
            clock,
            settings.retention(),
            Duration.ofMinutes(1));
    budgets = new Budgets(meta, slos, keeper.rollups(), clock);
    alerts = new Alerts(meta, store, clock);
    job =
        new AlertJob(
            budgets,
            alerts,
            new AlertRules(meta),
            BusinessHours.weekdays(ZoneOffset.UTC),
            new PublicAddress(Optional.empty(), () -> URI.create("http://localhost:8080")),
            clock);
  }

  /**
   * Watches a scenario for so long from its beginning.
   *
   * @param before how long good events came at the scenario's pace before it
   */
  static WatchedScenario of(
      Scenario scenario, Duration before, Duration length, String engine, Path folder) {
    WatchedScenario watched = new WatchedScenario(scenario, before, engine, folder);
    watched.tick();
    if (!before.isZero()) {
      watched.sendBefore(before);
      watched.clock.advance(before);
      watched.tick();
    }
    watched.send(scenario.start().plus(length));
    for (Duration passed = Duration.ZERO;
        passed.compareTo(length) < 0;
        passed = passed.plus(STEP)) {
      Duration left = length.minus(passed);
      watched.clock.advance(left.compareTo(STEP) < 0 ? left : STEP);
      watched.tick();
    }
    return watched;
  }

  private static EventStore open(String engine, StoreSettings settings) {
    return ServiceLoader.load(EventStoreProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(engine))
        .findFirst()
        .map(provider -> provider.open(settings))
        .orElseGet(() -> new InMemoryEventStore(settings, new Re2jPatterns()));
  }

  private static Slo slo(Sli sli) {
    return new Slo(
        new SloName(sli.name()),
        "",
        "",
        sli.dataset(),
        new TreeMap<>(),
        new dev.sward.sli.Sli(
            new DatasetScope.Named(List.of(new DatasetName(sli.dataset()))),
            ExprParser.parse(sli.eligibleExpression()),
            ExprParser.parse(sli.good().expression()),
            List.of()),
        Target.of(sli.target()),
        new SloWindow.Rolling(30),
        new Budgeting.Occurrences(),
        Slo.DEFAULT_MAX_GROUPS);
  }

  private void tick() {
    keeper.job().follow();
    while (keeper.job().build()) {}
    job.run();
  }

  private void sendBefore(Duration before) {
    EventDraft draft = EventDraft.of(scenario.slis().getFirst().dataset());
    double weight = (double) scenario.requests() / scenario.length().toMinutes();
    Instant at = scenario.start().minus(before);
    for (; at.isBefore(scenario.start()); at = at.plusSeconds(60)) {
      draft.at(at, Math.max(1, weight)).with(Columns.STATUS, 200L);
    }
    append(draft);
  }

  private void send(Instant end) {
    Requests requests = new Requests(scenario);
    for (Part part : Part.of(scenario)) {
      part.make(requests, scenario)
          .events()
          .forEach((dataset, events) ->
              send(dataset, events.stream().filter(event -> time(event).isBefore(end)).toList()));
    }
  }

  private void send(String dataset, List<Event> events) {
    if (events.isEmpty()) {
      return;
    }
    EventDraft draft = EventDraft.of(dataset);
    for (Event event : events) {
      draft.at(event.epochNanos(), event.weight());
      for (Map.Entry<String, Object> attribute : event.attributes().entrySet()) {
        switch (attribute.getValue()) {
          case Long number -> draft.with(attribute.getKey(), number.longValue());
          case Double number -> draft.with(attribute.getKey(), number.doubleValue());
          case Boolean bool -> draft.with(attribute.getKey(), bool.booleanValue());
          case Object text -> draft.with(attribute.getKey(), text.toString());
        }
      }
    }
    append(draft);
  }

  private void append(EventDraft draft) {
    try {
      store.append(draft.request()).get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Instant time(Event event) {
    return Instant.ofEpochSecond(0, event.epochNanos());
  }

  /** Every transition of its alerts, oldest first. */
  List<KeptTransition> transitions() {
    return alerts.list(AlertFilter.ALL, Optional.empty(), 1_000).reversed().stream()
        .flatMap(alert -> alerts.log(alert.id()).stream())
        .toList();
  }

  /** How long after the beginning somebody was first called so. */
  Optional<Duration> first(Urgency urgency) {
    return transitions().stream()
        .filter(transition -> transition.to().equals(urgency.text()))
        .findFirst()
        .map(transition -> Duration.between(scenario.start(), transition.at()));
  }

  Slo slo() {
    return slo;
  }

  Budgets budgets() {
    return budgets;
  }

  Rollups rollups() {
    return keeper.rollups();
  }

  Instant now() {
    return clock.instant();
  }

  @Override
  public void close() {
    alerts.close();
    keeper.close();
    store.close();
  }
}
