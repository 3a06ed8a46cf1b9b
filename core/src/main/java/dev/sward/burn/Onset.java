package dev.sward.burn;

import dev.sward.slo.Target;
import java.time.Duration;
import java.time.Instant;

/**
 * When a burn began: the minute after which the bad events in excess of twice the allowed share are
 * the most (the last minimum of their running sum).
 */
final class Onset {
  private static final double EXCESS = 2;

  private final double allowed;
  private double sum;
  private double lowest;
  private long since;

  private Onset(long start, double allowed) {
    this.since = start;
    this.allowed = allowed;
  }

  static Instant before(Instant now, Duration lookBack, Spending spending) {
    var range = EpochMinutes.before(now, lookBack);
    Onset onset = new Onset(EpochMinutes.of(range.start()), allowedShare(spending.target()));
    spending
        .counted()
        .forEachMinute(
            range, (minute, counts) -> onset.add(minute, counts.bad(), counts.eligible()));
    return EpochMinutes.start(onset.since);
  }

  /** The share of bad events above which time is part of a burn. */
  static double allowedShare(Target target) {
    return Math.min(EXCESS * target.errorRatio(), 1);
  }

  private void add(long minute, double bad, double eligible) {
    if (sum <= lowest) {
      lowest = sum;
      since = minute;
    }
    sum += bad - allowed * eligible;
  }
}
