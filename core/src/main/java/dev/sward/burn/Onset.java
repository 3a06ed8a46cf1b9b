package dev.sward.burn;

import dev.sward.slo.Target;
import java.time.Duration;
import java.time.Instant;

/**
 * When a burn began: the minute after which the bad events in excess of twice the allowed share are
 * the most (the last minimum of their running sum), since an earlier burn was over.
 *
 * <pre>
 *   bad      ▂▇▅                              ▂▇▇
 *            an earlier burn    hours of calm  ▲ began
 * </pre>
 *
 * It was over if an hour or more went by in which so few events were bad that the allowed share is
 * {@link #SURE} times likelier than twice of it (a sequential probability ratio test, Wald 1945).
 * Time without events proves nothing.
 */
final class Onset {
  private static final double EXCESS = 2;
  private static final double SURE = 20;
  private static final long LEAST_CALM_MINUTES = 60;

  private final double allowed;
  private final double calmOfEvent;
  private final double calmOfBad;
  private double sum;
  private double lowest;
  private long since;
  private double calm;
  private long calmSince;

  private Onset(long start, Target target) {
    since = start;
    calmSince = start;
    allowed = allowedShare(target);
    calmOfEvent = allowed - target.errorRatio();
    calmOfBad = Math.log(allowed / target.errorRatio());
  }

  static Instant before(Instant now, Duration lookBack, Spending spending) {
    var range = EpochMinutes.before(now, lookBack);
    Onset onset = new Onset(EpochMinutes.of(range.start()), spending.target());
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
    addCalm(minute, calmOfEvent * eligible - calmOfBad * bad);
  }

  private void addCalm(long minute, double evidence) {
    calm = Math.min(calm + evidence, Math.log(SURE));
    boolean isOver =
        calm == Math.log(SURE) && minute + 1 - calmSince >= LEAST_CALM_MINUTES && evidence > 0;
    if (isOver) {
      sum = 0;
      lowest = 0;
    }
    if (isOver || calm <= 0) {
      calm = 0;
      calmSince = minute + 1;
    }
  }
}
