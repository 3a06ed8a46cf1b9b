package dev.sward.demo.scenario;

import dev.sward.demo.scenario.Fault.Effect;
import dev.sward.demo.scenario.Scenario.Reporting;
import dev.sward.demo.scenario.Sli.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Traffic whose budgets and burn rates are known exactly. */
final class ObjectiveScenarios {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final long HOURS = MONTH.toHours();
  private static final long MILLION = 1_000_000;
  private static final Map<String, Distribution> FAILED =
      Map.of(Columns.STATUS, Distribution.of(500L));

  private ObjectiveScenarios() {}

  /** 370 of a million are bad: 63 % of the budget is left. */
  static Scenario budget(String name, Parameters parameters) {
    long requests = parameters.size(MILLION);
    Traffic traffic =
        usual("requests", requests, parameters).stratum("bad", requests * 370 / MILLION, FAILED);
    return scenario(name, parameters, MONTH, List.of(traffic), List.of());
  }

  /** The same, and one good row stands for ten. */
  static Scenario sampledBudget(String name, Parameters parameters) {
    return budget(name, parameters).reported(Reporting.FAITHFUL.sampling(10));
  }

  /**
   * Even traffic for 30 days; within the last hours so many are bad in each.
   *
   * @param spent bad events before, of a million
   */
  static Scenario burn(String name, Parameters parameters, int hours, long badAnHour, long spent) {
    long requests = parameters.size(MILLION);
    long before = requests * (HOURS - hours) / HOURS;
    List<Traffic> traffic = new ArrayList<>();
    traffic.add(
        usual("before", before, parameters)
            .within(Duration.ZERO, MONTH.minusHours(hours))
            .stratum("spent", requests * spent / MILLION, FAILED));
    for (int hour = 0; hour < hours; hour++) {
      long first = requests * (HOURS - hours + hour) / HOURS;
      long after = requests * (HOURS - hours + hour + 1) / HOURS;
      traffic.add(
          usual("hour " + hour, after - first, parameters)
              .within(MONTH.minusHours(hours - hour), Duration.ofHours(1))
              .stratum("bad", badAnHour * requests / MILLION, FAILED));
    }
    return scenario(name, parameters, MONTH, traffic, List.of());
  }

  /** Day 29 fails completely, day 30 not at all. */
  static Scenario downForADay(String name, Parameters parameters) {
    Traffic traffic = usual("requests", parameters.size(720_000), parameters);
    Fault outage =
        Fault.of(
            "outage",
            traffic.root(),
            Condition.always(),
            Window.of(Duration.ofDays(28), Duration.ofDays(29)),
            new Effect.Fails(1, 503));
    return scenario(name, parameters, MONTH, List.of(traffic), List.of(outage));
  }

  /**
   * Homepage loads, slow ones, failed ones, and what is none of the objective's business.
   *
   * @param unmeasured more homepage loads, without a latency
   */
  static Scenario homepage(String name, Parameters parameters, long unmeasured) {
    long unit = Math.max(1, parameters.size(13_500) / 13_500);
    long requests = 13_500 * unit + unmeasured;
    Traffic traffic =
        usual("requests", requests, parameters)
            .with(Columns.ROUTE, Distribution.of("/"))
            .stratum(
                "slow",
                11 * unit,
                Map.of(Columns.DURATION, new Distribution.Decimal(300.001, 2_000)))
            .stratum("at the limit", unit, Map.of(Columns.DURATION, Distribution.of(300.0)))
            .stratum("not found", 3 * unit, Map.of(Columns.STATUS, Distribution.oneOf(404L, 500L)))
            .stratum("checkout", 500 * unit, Map.of(Columns.ROUTE, Distribution.of("/checkout")))
            .stratum("load test", 2_000 * unit, Map.of(Columns.SYNTHETIC, Distribution.of("test")))
            .stratum("bot", 1_000 * unit, Map.of(Columns.SYNTHETIC, Distribution.of("bot")))
            .stratum(
                "unmeasured", unmeasured, Map.of(Columns.DURATION, new Distribution.Missing()));
    Sli homepage =
        new Sli(
            "homepage",
            parameters.service(),
            List.of(
                new Requirement("other route", Condition.is(Columns.ROUTE, "/")),
                new Requirement(
                    "load test", new Condition.NoneOf(Columns.SYNTHETIC, Set.of("test"))),
                new Requirement("bot", new Condition.NoneOf(Columns.SYNTHETIC, Set.of("bot")))),
            Condition.all(
                Condition.is(Columns.STATUS, 200L), new Condition.Below(Columns.DURATION, 300)),
            "0.998");
    Duration hour = Duration.ofHours(1);
    return new Scenario(
        name,
        parameters.seed(),
        parameters.start(hour),
        hour,
        List.of(traffic.within(Duration.ZERO, hour)),
        List.of(),
        List.of(homepage));
  }

  /** 2 % fail for a while at the beginning of every two hours. */
  static Scenario brownout(String name, Parameters parameters, Duration episode) {
    Traffic traffic = ingest(parameters);
    Window window = Window.of(Duration.ZERO, MONTH).forFirst(episode, Duration.ofHours(2));
    return scenario(
        name, parameters, MONTH, List.of(traffic), List.of(failing("brownout", traffic, window)));
  }

  /** As many bad events as half-hour brownouts make, at times without any order. */
  static Scenario noise(String name, Parameters parameters) {
    Traffic traffic = ingest(parameters);
    SplittableRandom random = new SplittableRandom(parameters.seed());
    List<Fault> faults = new ArrayList<>();
    long slots = MONTH.toMinutes() / 30;
    for (int slot = 0; slot < slots; slot++) {
      if (random.nextInt(4) == 0) {
        Duration from = Duration.ofMinutes(slot * 30L);
        faults.add(failing("noise " + slot, traffic, Window.of(from, from.plusMinutes(30))));
      }
    }
    return scenario(name, parameters, MONTH, List.of(traffic), faults);
  }

  private static Fault failing(String name, Traffic traffic, Window window) {
    return Fault.of(name, traffic.root(), Condition.always(), window, new Effect.Fails(0.02, 500));
  }

  private static Traffic ingest(Parameters parameters) {
    return Traffic.of(
            "ingest",
            parameters.size(720_000),
            MONTH,
            Span.of(
                parameters.service(), "POST /ingest", new Distribution.LogNormal(20, 0.6, 5_000)))
        .with(Columns.ROUTE, Distribution.of("/ingest"))
        .with(Columns.HOST, Columns.ALL_HOSTS)
        .with("customer.id", Distribution.zipf("customer-%03d", 200, 1.1));
  }

  private static Traffic usual(String name, long requests, Parameters parameters) {
    return Traffic.of(
            name,
            requests,
            MONTH,
            Span.of(parameters.service(), "GET /", new Distribution.LogNormal(40, 0.4, 299)))
        .with(Columns.ROUTE, Distribution.of("/"))
        .with(Columns.VERSION, Columns.versions())
        .with(Columns.HOST, Columns.ALL_HOSTS)
        .with("user.id", new Distribution.Numbered("user-%05d", 0, 49_999));
  }

  private static Scenario scenario(
      String name,
      Parameters parameters,
      Duration length,
      List<Traffic> traffic,
      List<Fault> faults) {
    return new Scenario(
        name,
        parameters.seed(),
        parameters.start(length),
        length,
        traffic,
        faults,
        List.of(availability(parameters.service(), "0.999")));
  }

  static Sli availability(String service, String target) {
    return new Sli(
        "availability", service, List.of(), new Condition.Below(Columns.STATUS, 500), target);
  }
}
