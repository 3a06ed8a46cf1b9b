package dev.sward.burn;

import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The look-back of a recurring brownout, in buckets.
 *
 * @param first bucket since 1970
 * @param minutes of one
 * @param events of each that count
 * @param bad of them
 */
record Buckets(Measured counted, long first, long minutes, double[] events, double[] bad) {
  /**
   * Those until a bucket's end.
   *
   * @param before an earlier look-back over the same measurements, whose buckets are not read again
   */
  static Buckets of(
      Rule.RecurringBrownout rule, Spending spending, long endBucket, @Nullable Buckets before) {
    long minutes = rule.bucket().toMinutes();
    int length = Math.toIntExact(rule.lookBack().toMinutes() / minutes);
    long first = endBucket - length;
    double[] events = new double[length];
    double[] bad = new double[length];
    long shift = before == null ? length : first - before.first;
    int known = shift < 0 || shift >= length ? 0 : Math.toIntExact(length - shift);
    if (before != null && known > 0) {
      System.arraycopy(before.events, length - known, events, 0, known);
      System.arraycopy(before.bad, length - known, bad, 0, known);
    }
    Measured counted = spending.counted();
    if (known < length) {
      counted.forEachMinute(
          EpochMinutes.range((first + known) * minutes, endBucket * minutes),
          (minute, counts) -> {
            int bucket = Math.toIntExact(Math.floorDiv(minute, minutes) - first);
            events[bucket] += counts.eligible();
            bad[bucket] += counts.bad();
          });
    }
    return new Buckets(counted, first, minutes, events, bad);
  }

  /** As many independent events as the bad rows stand for: one of weight ten is no ten of them. */
  Buckets thinned() {
    Counts whole = whole();
    double weight = whole.badRows() == 0 ? 1 : whole.bad() / whole.badRows();
    if (weight == 1) {
      return this;
    }
    double[] fewerEvents = events.clone();
    double[] fewerBad = bad.clone();
    for (int i = 0; i < events.length; i++) {
      fewerEvents[i] /= weight;
      fewerBad[i] /= weight;
    }
    return new Buckets(counted, first, minutes, fewerEvents, fewerBad);
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
