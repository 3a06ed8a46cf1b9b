package dev.sward.demo.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What happens, written down: traffic, what goes wrong, how it is reported, what is asked of it.
 *
 * @param seed everything random follows from it
 * @param start the moment that all offsets count from; whole seconds
 */
public record Scenario(
    String name,
    long seed,
    Instant start,
    Duration length,
    List<Traffic> traffic,
    List<Fault> faults,
    List<Sli> slis,
    Reporting reporting) {
  public Scenario {
    traffic = List.copyOf(traffic);
    faults = List.copyOf(faults);
    slis = List.copyOf(slis);
    if (!start.equals(start.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("start: %s (expected: whole seconds)".formatted(start));
    }
  }

  Scenario(
      String name,
      long seed,
      Instant start,
      Duration length,
      List<Traffic> traffic,
      List<Fault> faults,
      List<Sli> slis) {
    this(name, seed, start, length, traffic, faults, slis, Reporting.FAITHFUL);
  }

  public long requests() {
    return traffic.stream().mapToLong(Traffic::requests).sum();
  }

  /** The same at another time. */
  public Scenario startingAt(Instant moment) {
    return new Scenario(name, seed, moment, length, traffic, faults, slis, reporting);
  }

  Scenario reported(Reporting how) {
    return new Scenario(name, seed, start, length, traffic, faults, slis, how);
  }

  /**
   * What becomes of events on their way.
   *
   * @param each requests that one that is made stands for, of which the others are not looked at
   * @param oneInOfGood good requests that one that is sent stands for; bad ones are all sent
   * @param complaints people who met an error and say so
   * @param late share of the requests that arrive after those of the next part
   * @param twice share of the requests that arrive twice, with the same ids
   * @param skewed share of the requests whose times are off by the skew
   */
  record Reporting(
      long each,
      long oneInOfGood,
      Optional<Complaints> complaints,
      double late,
      double twice,
      double skewed,
      Duration skew) {
    static final Reporting FAITHFUL = new Reporting(1, 1, Optional.empty(), 0, 0, 0, Duration.ZERO);

    Reporting {
      if (oneInOfGood < 1 || each < 1) {
        throw new IllegalArgumentException(
            "sampling: 1 in %d, of good ones 1 in %d (expected: 1 in at least 1)"
                .formatted(each, oneInOfGood));
      }
    }

    Reporting standingFor(long requests) {
      return new Reporting(requests, oneInOfGood, complaints, late, twice, skewed, skew);
    }

    Reporting sampling(long oneIn) {
      return new Reporting(each, oneIn, complaints, late, twice, skewed, skew);
    }

    Reporting complaining(Complaints people) {
      return new Reporting(each, oneInOfGood, Optional.of(people), late, twice, skewed, skew);
    }

    Reporting disordered(double lateShare, double twiceShare, double skewedShare, Duration by) {
      return new Reporting(each, oneInOfGood, complaints, lateShare, twiceShare, skewedShare, by);
    }
  }

  /**
   * A share of the failed requests leads to an event in a dataset of its own, after a while.
   *
   * @param after the longest that people take
   */
  record Complaints(String dataset, double share, Duration after) {}
}
