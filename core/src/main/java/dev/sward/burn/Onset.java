package dev.sward.burn;

import dev.sward.slo.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * When a burn began: the minute after which the bad events in excess of twice the allowed share are
 * the most, that is the last minimum of their running sum.
 *
 * <pre>
 *   bad      ▂▇▅                          ▁▁▁▁▁▁▁▁▁▂▇▇▇
 *            an earlier burn    calm      slow     ▲ began
 * </pre>
 *
 * An earlier burn was over if for an hour or more so few events were bad that the allowed share is
 * {@link #SURE} times likelier than twice of it (a sequential probability ratio test, Wald 1945);
 * time without events proves nothing. A slow burn before a fast one is not part of it: it ends at
 * the minute that divides them best (the likelihood of two rates against one), if the change is
 * certain and the burn before it would not have called anybody at once.
 */
final class Onset {
  private static final double EXCESS = 2;
  private static final double SURE = 20;
  private static final long LEAST_CALM_MINUTES = 60;

  /** The likelihood of a change against that of none, as a logarithm: a hundred times. */
  private static final double CERTAIN = Math.log(100);

  private static final double MUCH_FASTER = 4;

  /** Two hundredths of the budget of 30 days in an hour (SRE Workbook, chapter 5). */
  private static final double FAST = 14.4;

  private final double allowed;
  private final double errorRatio;
  private final List<Minute> minutes = new ArrayList<>();
  private double sum;
  private double lowest;
  private double calm;
  private long calmSince;

  private record Minute(long minute, double bad, double eligible) {}

  private Onset(long start, Target target) {
    calmSince = start;
    allowed = allowedShare(target);
    errorRatio = target.errorRatio();
  }

  static Instant before(Instant now, Duration lookBack, Spending spending) {
    var range = EpochMinutes.before(now, lookBack);
    long start = EpochMinutes.of(range.start());
    Onset onset = new Onset(start, spending.target());
    spending
        .counted()
        .forEachMinute(
            range,
            (minute, counts) -> onset.add(new Minute(minute, counts.bad(), counts.eligible())));
    return EpochMinutes.start(onset.began().orElse(start));
  }

  /** The share of bad events above which time is part of a burn. */
  static double allowedShare(Target target) {
    return Math.min(EXCESS * target.errorRatio(), 1);
  }

  private void add(Minute next) {
    if (sum <= lowest) {
      lowest = sum;
      minutes.clear();
    }
    minutes.add(next);
    sum += next.bad - allowed * next.eligible;
    addCalm(
        next.minute,
        (allowed - errorRatio) * next.eligible - Math.log(allowed / errorRatio) * next.bad);
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

  /** Empty without events. */
  private OptionalLong began() {
    double bad = 0;
    double eligible = 0;
    for (Minute one : minutes) {
      bad += one.bad;
      eligible += one.eligible;
    }
    double badBefore = 0;
    double before = 0;
    double most = CERTAIN + likelihood(bad, eligible);
    OptionalLong began =
        minutes.isEmpty() ? OptionalLong.empty() : OptionalLong.of(minutes.getFirst().minute);
    for (Minute one : minutes) {
      double likelihood =
          likelihood(badBefore, before) + likelihood(bad - badBefore, eligible - before);
      double slow = rate(badBefore, before);
      boolean isFaster = rate(bad - badBefore, eligible - before) >= MUCH_FASTER * slow;
      if (likelihood > most && isFaster && slow < FAST * errorRatio) {
        most = likelihood;
        began = OptionalLong.of(one.minute);
      }
      badBefore += one.bad;
      before += one.eligible;
    }
    return began;
  }

  private static double rate(double bad, double eligible) {
    return eligible == 0 ? 0 : bad / eligible;
  }

  /** The logarithm of that of so many bad ones at their own rate, without what is the same. */
  private static double likelihood(double bad, double eligible) {
    return bad <= 0 ? 0 : bad * Math.log(bad / eligible);
  }
}
