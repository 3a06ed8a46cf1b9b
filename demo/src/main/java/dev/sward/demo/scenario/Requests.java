package dev.sward.demo.scenario;

import dev.sward.demo.scenario.Scenario.Reporting;
import dev.sward.demo.scenario.Traffic.Stratum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the requests of a scenario, each from its number alone. Thread-safe. */
final class Requests {
  private static final long LATE = Draw.purpose("late");
  private static final long TWICE = Draw.purpose("twice");
  private static final Stratum REST = new Stratum("", 0, Map.of());

  private final Scenario scenario;
  private final List<Shuffle> shuffles = new ArrayList<>();
  private final List<Long> seeds = new ArrayList<>();

  Requests(Scenario scenario) {
    this.scenario = scenario;
    for (Traffic traffic : scenario.traffic()) {
      long seed = Draw.mixed(Draw.mixed(scenario.seed()) ^ Draw.purpose(traffic.name()));
      seeds.add(seed);
      shuffles.add(new Shuffle(seed, Math.max(1, traffic.requests())));
    }
  }

  /**
   * A request.
   *
   * @param traffic which of the scenario's
   */
  MadeRequest make(int traffic, long number) {
    Traffic kind = scenario.traffic().get(traffic);
    long rank = shuffles.get(traffic).rank(number);
    Stratum stratum = REST;
    long first = 0;
    for (Stratum candidate : kind.strata()) {
      if (rank < first + candidate.requests()) {
        stratum = candidate;
        break;
      }
      first += candidate.requests();
    }
    long size = stratum.equals(REST) ? kind.requests() - first : stratum.requests();
    MadeRequest made =
        new RequestMaker(scenario, kind, stratum, key(traffic, number), kind.offset(number)).make();
    long each = scenario.reporting().each();
    return made.standingFor(made.failed() ? each : each * weight(rank - first, size));
  }

  boolean isLate(int traffic, long number) {
    Reporting how = scenario.reporting();
    return how.late() > 0 && chance(traffic, number, LATE) < how.late();
  }

  boolean isSentTwice(int traffic, long number) {
    Reporting how = scenario.reporting();
    return how.twice() > 0 && chance(traffic, number, TWICE) < how.twice();
  }

  /** Every n-th of a stratum stands for n, the last for what is left; the others are not sent. */
  private long weight(long place, long size) {
    long oneIn = scenario.reporting().oneInOfGood();
    return place % oneIn == 0 ? Math.min(oneIn, size - place) : 0;
  }

  private double chance(int traffic, long number, long purpose) {
    return new Draw(key(traffic, number), Duration.ZERO, Map.of()).uniform(purpose);
  }

  private long key(int traffic, long number) {
    return Draw.mixed(seeds.get(traffic) + Draw.mixed(number + 1));
  }
}
