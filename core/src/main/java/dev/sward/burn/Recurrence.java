package dev.sward.burn;

import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Burns that came again and again, and how sure that is.
 *
 * <p>Two comparisons must both rule chance out: with the whole look-back, which tells bursts from
 * what is usual, and with the time from the first burst to the last alone, which tells them from a
 * steady failure that began not long ago and looks like bursts where traffic is thin.
 *
 * @param evidence what to tell
 * @param certainty the scores of the bursts by the score that chance could reach, in the comparison
 *     that is less sure; 1 is sure
 * @param longestGap from one start to the next, in buckets
 * @param last bucket after the last burst
 */
record Recurrence(Evidence.Recurring evidence, double certainty, double longestGap, long last) {
  /** A regular recurrence shows on the third time, an irregular one on the fourth. */
  private static final int REGULAR = 3;

  private static final int IRREGULAR = 4;

  /** The rates to look for, in times the least one. */
  private static final double[] STEEPNESS = {1, 2.5, 6};

  /** How much more than overall fails in a burst, at least. */
  private static final double CONTRAST = 2;

  /** Below this share of the allowed rate nothing is usual enough to compare with. */
  private static final double LEAST_USUAL = 0.1;

  private static final double BAD_ROWS_A_BURST = 3;

  /** ln(1/α), α = 1 in 10,000, and three rates tried. */
  private static final double CHANCE = Math.log(10_000 * 3);

  /** How long after the last one it is over, in times the longest gap. */
  private static final double LATE = 1.5;

  /** The surest recurrence that lasts until a bucket's end. */
  static Optional<Recurrence> find(
      Rule.RecurringBrownout rule, Spending spending, Budget budget, long endBucket) {
    Buckets buckets = Buckets.of(rule, spending, endBucket);
    double allowed = spending.target().errorRatio();
    Counts whole = buckets.whole();
    if (whole.badRows() < rule.leastBadRows() || whole.bad() == 0) {
      return Optional.empty();
    }
    double usual = Math.max(whole.badRatio(), LEAST_USUAL * allowed);
    Optional<Recurrence> best = Optional.empty();
    for (double steepness : STEEPNESS) {
      double rate = Math.max(1.5 * CONTRAST * usual, steepness * rule.leastBurnRate() * allowed);
      double burst = Math.min(rate, (1 + usual) / 2);
      if (usual < 1 && burst > usual) {
        List<Bursts.Burst> bursts =
            Bursts.find(buckets.events(), buckets.bad(), usual, burst).stream()
                .filter(found -> found.ratio() >= CONTRAST * usual)
                .filter(found -> found.ratio() >= rule.leastBurnRate() * allowed)
                .filter(found -> buckets.sum(found).badRows() >= BAD_ROWS_A_BURST)
                .toList();
        Optional<Recurrence> found = of(bursts, buckets, spending, budget);
        if (found.isPresent() && (best.isEmpty() || found.get().certainty > best.get().certainty)) {
          best = found;
        }
      }
    }
    return best;
  }

  boolean starts(Rule.RecurringBrownout rule, long endBucket) {
    return certainty >= 1
        && evidence.burnRate() >= rule.ticketFrom()
        && endBucket - last <= LATE * longestGap;
  }

  boolean holds(Rule.RecurringBrownout rule, long endBucket) {
    return certainty >= Detectors.HOLD
        && evidence.burnRate() >= Detectors.HOLD * rule.ticketFrom()
        && endBucket - last <= LATE * longestGap;
  }

  /** The longest run of bursts up to the last one that has a rhythm, or else all of them. */
  private static Optional<Recurrence> of(
      List<Bursts.Burst> bursts, Buckets buckets, Spending spending, Budget budget) {
    for (int skip = 0; bursts.size() - skip >= REGULAR; skip++) {
      List<Bursts.Burst> run = bursts.subList(skip, bursts.size());
      Optional<Rhythm> rhythm = Rhythm.of(run.stream().mapToInt(Bursts.Burst::from).toArray());
      if (rhythm.isPresent()) {
        return Optional.of(recurrence(run, rhythm, buckets, spending, budget));
      }
    }
    return bursts.size() < IRREGULAR
        ? Optional.empty()
        : Optional.of(recurrence(bursts, Optional.empty(), buckets, spending, budget));
  }

  private static Recurrence recurrence(
      List<Bursts.Burst> run,
      Optional<Rhythm> rhythm,
      Buckets buckets,
      Spending spending,
      Budget budget) {
    int first = run.getFirst().from();
    double longestGap = 0;
    double score = 0;
    Counts inside = Counts.NONE;
    for (int i = 0; i < run.size(); i++) {
      longestGap = Math.max(longestGap, i == 0 ? 0 : run.get(i).from() - run.get(i - 1).from());
      score += run.get(i).score();
      inside = inside.plus(buckets.sum(run.get(i)));
    }
    double average = spending.burnRate(buckets.sum(first, run.getLast().from()));
    Evidence.Recurring evidence =
        new Evidence.Recurring(
            run.size(),
            rhythm.map(found -> EpochMinutes.duration(found.every() * buckets.minutes())),
            buckets.start(first),
            buckets.start(run.getLast().to()),
            average,
            spending.burnRate(inside),
            Forecast.exhaustion(spending, budget, average, budget.length()),
            inside);
    int span = run.getLast().to() - first;
    double overall = score / (ways(buckets.events().length, run.size()) + CHANCE);
    double nearby =
        Bursts.contrast(buckets.events(), buckets.bad(), run)
            / (ways(span, 2 * run.size()) + CHANCE);
    return new Recurrence(
        evidence, Math.min(overall, nearby), longestGap, buckets.first() + run.getLast().to());
  }

  /** ln of about how many ways there are to choose so many of the buckets. */
  private static double ways(int buckets, int chosen) {
    return chosen >= buckets ? buckets : chosen * Math.log(Math.E * buckets / chosen);
  }

  /**
   * A look-back in buckets.
   *
   * @param first bucket since 1970
   * @param minutes of one
   * @param events of each, as many independent ones as its bad rows stand for
   */
  private record Buckets(
      Measured counted, long first, long minutes, double[] events, double[] bad) {
    static Buckets of(Rule.RecurringBrownout rule, Spending spending, long endBucket) {
      long minutes = rule.bucket().toMinutes();
      int length = Math.toIntExact(rule.lookBack().toMinutes() / minutes);
      long first = endBucket - length;
      double[] events = new double[length];
      double[] bad = new double[length];
      Measured counted = spending.counted();
      var range = EpochMinutes.range(first * minutes, endBucket * minutes);
      counted.forEachMinute(
          range,
          (minute, counts) -> {
            int bucket = Math.toIntExact(Math.floorDiv(minute, minutes) - first);
            events[bucket] += counts.eligible();
            bad[bucket] += counts.bad();
          });
      Buckets buckets = new Buckets(counted, first, minutes, events, bad);
      if (spending.countsEvents()) {
        buckets.thin();
      }
      return buckets;
    }

    /** A bad row that stands for ten events is one piece of evidence, not ten. */
    private void thin() {
      Counts whole = whole();
      double weight = whole.badRows() == 0 ? 1 : whole.bad() / whole.badRows();
      for (int i = 0; i < events.length; i++) {
        events[i] /= weight;
        bad[i] /= weight;
      }
    }

    Counts whole() {
      return sum(0, events.length);
    }

    Counts sum(Bursts.Burst burst) {
      return sum(burst.from(), burst.to());
    }

    Counts sum(int from, int to) {
      return counted.sum(EpochMinutes.range((first + from) * minutes, (first + to) * minutes));
    }

    Instant start(int bucket) {
      return EpochMinutes.start((first + bucket) * minutes);
    }
  }
}
