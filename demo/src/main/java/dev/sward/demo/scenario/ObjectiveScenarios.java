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
   * Even traffic for 30 days; within the last hours so many are bad in each, of a million.
   *
   * @param spent bad events before, of a million
   */
  static Scenario burn(String name, Parameters parameters, int hours, long badAnHour, long spent) {
    long requests = parameters.size(MILLION);
    long before = requests * (HOURS - hours) / HOURS;
    long bad = badAnHour * requests;
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
              .stratum("bad", bad * (hour + 1) / MILLION - bad * hour / MILLION, FAILED));
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

  /** Homepage loads, slow ones, failed ones, and what is none of the objective's business. */
  static Scenario homepage(String name, Parameters parameters) {
    Settings settings = parameters.settings();
    String endpoint = settings.text("endpoint");
    long limit = settings.number("limit", 2);
    long slow = settings.number("slow", 1);
    long failed = settings.number("failed", 0);
    long other = settings.number("other", 0);
    long tests = settings.number("load-tests", 0);
    long bots = settings.number("bots", 0);
    long unmeasured = settings.number("unmeasured", 0);
    long loads = settings.number("loads", slow + failed);
    long all = loads + other + tests + bots;
    long unit = Math.max(1, parameters.size(all) / all);
    Traffic traffic =
        usual("requests", all * unit + unmeasured, parameters, limit - 1.0)
            .with(Columns.ROUTE, Distribution.of(endpoint))
            .stratum(
                "slow",
                (slow - 1) * unit,
                Map.of(Columns.DURATION, new Distribution.Decimal(limit + 0.001, limit + 1_700.0)))
            .stratum(
                "at the limit", unit, Map.of(Columns.DURATION, Distribution.of((double) limit)))
            .stratum(
                "not found", failed * unit, Map.of(Columns.STATUS, Distribution.oneOf(404L, 500L)))
            .stratum("checkout", other * unit, Map.of(Columns.ROUTE, Distribution.of("/checkout")))
            .stratum("load test", tests * unit, Map.of(Columns.SYNTHETIC, Distribution.of("test")))
            .stratum("bot", bots * unit, Map.of(Columns.SYNTHETIC, Distribution.of("bot")))
            .stratum(
                "unmeasured", unmeasured, Map.of(Columns.DURATION, new Distribution.Missing()));
    Sli homepage =
        new Sli(
            "homepage",
            parameters.service(),
            List.of(
                new Requirement("other route", Condition.is(Columns.ROUTE, endpoint)),
                new Requirement(
                    "load test", new Condition.NoneOf(Columns.SYNTHETIC, Set.of("test"))),
                new Requirement("bot", new Condition.NoneOf(Columns.SYNTHETIC, Set.of("bot")))),
            Condition.all(
                Condition.is(Columns.STATUS, 200L), new Condition.Below(Columns.DURATION, limit)),
            settings.target("target"));
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

  /** A share fails for an episode at the beginning of every period. */
  static Scenario brownout(String name, Parameters parameters) {
    Traffic traffic = ingest(parameters);
    Settings settings = parameters.settings();
    Window window =
        Window.of(Duration.ZERO, MONTH)
            .forFirst(settings.minutes("episode"), settings.minutes("period"));
    Fault brownout = failing("brownout", traffic, window, settings.share("share"));
    return scenario(name, parameters, MONTH, List.of(traffic), List.of(brownout));
  }

  /** As many bad events as half-hour brownouts make, at times without any order. */
  static Scenario noise(String name, Parameters parameters) {
    Traffic traffic = ingest(parameters);
    SplittableRandom random = new SplittableRandom(parameters.seed());
    List<Fault> faults = new ArrayList<>();
    double share = parameters.settings().share("share");
    long slots = MONTH.toMinutes() / 30;
    for (int slot = 0; slot < slots; slot++) {
      if (random.nextInt(4) == 0) {
        Duration from = Duration.ofMinutes(slot * 30L);
        Window window = Window.of(from, from.plusMinutes(30));
        faults.add(failing("noise " + slot, traffic, window, share));
      }
    }
    return scenario(name, parameters, MONTH, List.of(traffic), faults);
  }

  private static Fault failing(String name, Traffic traffic, Window window, double share) {
    return Fault.of(name, traffic.root(), Condition.always(), window, new Effect.Fails(share, 500));
  }

  private static Traffic ingest(Parameters parameters) {
    String endpoint = parameters.settings().text("endpoint");
    return Traffic.of(
            "ingest",
            parameters.size(720_000),
            MONTH,
            Span.of(
                parameters.service(),
                "POST " + endpoint,
                new Distribution.LogNormal(20, 0.6, 5_000)))
        .with(Columns.ROUTE, Distribution.of(endpoint))
        .with(Columns.HOST, Columns.ALL_HOSTS)
        .with("customer.id", Distribution.zipf("customer-%03d", 200, 1.1));
  }

  private static Traffic usual(String name, long requests, Parameters parameters) {
    return usual(name, requests, parameters, 299);
  }

  private static Traffic usual(
      String name, long requests, Parameters parameters, double maxMillis) {
    return Traffic.of(
            name,
            requests,
            MONTH,
            Span.of(parameters.service(), "GET /", new Distribution.LogNormal(40, 0.4, maxMillis)))
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
        List.of(availability(parameters.service(), parameters.settings().target("target"))));
  }

  static Sli availability(String service, String target) {
    return new Sli(
        "availability", service, List.of(), new Condition.Below(Columns.STATUS, 500), target);
  }
}
