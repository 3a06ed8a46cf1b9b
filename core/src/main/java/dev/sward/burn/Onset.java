package dev.sward.burn;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.slo.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
 * certain and the burn before it would not have called anybody at once; and so on before that
 * minute, for as long as no hour lies between: an outage that grows, or comes and goes, is one
 * burn.
 */
public final class Onset {
  private static final double EXCESS = 2;
  private static final double SURE = 20;
  private static final long HOUR_MINUTES = 60;
  private static final Duration HOUR = Duration.ofMinutes(HOUR_MINUTES);

  /** The likelihood of a change against that of none, as a logarithm: a hundred times. */
  private static final double CERTAIN = Math.log(100);

  private static final double MUCH_FASTER = 4;

  /** Two hundredths of the budget of 30 days in an hour (SRE Workbook, chapter 5). */
  private static final double FAST = 14.4;

  private final long start;
  private final long alert;
  private final double allowed;
  private final double errorRatio;
  private final List<Minute> minutes = new ArrayList<>();
  private double sum;
  private double lowest;
  private double calm;
  private long calmSince;

  private final double weight;

  private record Minute(long minute, double bad, double eligible, double seen) {}

  /**
   * @param weight what a bad event that was seen stands for
   */
  private Onset(long start, long alert, double weight, Target target) {
    this.start = start;
    this.alert = alert;
    this.weight = weight;
    calmSince = start;
    allowed = allowedShare(target);
    errorRatio = target.errorRatio();
  }

  /**
   * That of an alert, by the minutes that a rule looked back and what came in the hour after it.
   *
   * @param alert when it was opened, or became as urgent as it is: it began before
   * @param lookBack of the rule; an hour if it is shorter
   * @param known what came later is not looked at
   */
  public static Instant of(Instant alert, Duration lookBack, Instant known, Spending spending) {
    Duration back = lookBack.compareTo(HOUR) < 0 ? HOUR : lookBack;
    Instant start = EpochMinutes.before(alert, back).start();
    Instant last = alert.plus(HOUR);
    Instant end = known.isBefore(last) ? known : last;
    TimeRange range = new TimeRange(start, EpochMinutes.start(EpochMinutes.of(end)));
    Counts all = spending.counted().sum(range);
    double weight = all.bad() == 0 ? 1 : all.bad() / seen(all);
    Onset onset =
        new Onset(EpochMinutes.of(start), EpochMinutes.of(alert), weight, spending.target());
    spending.counted().forEachMinute(range, (minute, counts) -> onset.add(minute, counts));
    return EpochMinutes.start(onset.began());
  }

  /**
   * Bad events that were seen, not only stood for: what they tell does not grow with their weight.
   */
  private static double seen(Counts counts) {
    return Math.min(counts.bad(), (double) counts.badRows());
  }

  /** The share of bad events above which time is part of a burn. */
  static double allowedShare(Target target) {
    return Math.min(EXCESS * target.errorRatio(), 1);
  }

  private void add(long minute, Counts counts) {
    Minute next = new Minute(minute, counts.bad(), counts.eligible(), seen(counts));
    if (next.minute >= alert) {
      minutes.add(next);
      return;
    }
    if (sum <= lowest) {
      lowest = sum;
      minutes.clear();
    }
    minutes.add(next);
    sum += next.bad - allowed * next.eligible;
    double calmer = (allowed - errorRatio) * next.eligible;
    addCalm(minute, (calmer - Math.log(allowed / errorRatio) * next.bad) / weight);
  }

  private void addCalm(long minute, double evidence) {
    calm = Math.min(calm + evidence, Math.log(SURE));
    boolean isOver =
        calm == Math.log(SURE) && minute + 1 - calmSince >= HOUR_MINUTES && evidence > 0;
    if (isOver) {
      sum = 0;
      lowest = 0;
    }
    if (isOver || calm <= 0) {
      calm = 0;
      calmSince = minute + 1;
    }
  }

  private long began() {
    if (minutes.isEmpty() || minutes.getFirst().minute >= alert) {
      return start;
    }
    int began = change(alert - HOUR_MINUTES);
    if (began == 0) {
      return minutes.get(change(Long.MIN_VALUE)).minute;
    }
    int earlier = began;
    while (earlier > 0) {
      began = earlier;
      long lately = minutes.get(began).minute - HOUR_MINUTES;
      earlier = change(lately, began, CERTAIN).map(Change::index).orElse(0);
    }
    return minutes.get(began).minute;
  }

  /** By what was known at the alert or so many minutes later, whatever tells best; 0 if nothing. */
  private int change(long from) {
    Change best = new Change(0, CERTAIN);
    for (long later = 0; later <= HOUR_MINUTES; later = Math.max(1, 2 * later)) {
      best = change(from, before(alert + later), best.certainty).orElse(best);
    }
    return best.index;
  }

  /** How many minutes are earlier. */
  private int before(long minute) {
    int count = minutes.size();
    while (minutes.get(count - 1).minute >= minute) {
      count--;
    }
    return count;
  }

  /**
   * A minute from which on much more is bad than before it.
   *
   * @param certainty that the rate changed against that it did not, as the logarithm of how much
   *     likelier it is
   */
  private record Change(int index, double certainty) {}

  /**
   * The likeliest one, of a burn that lasts until the last minute that is looked at.
   *
   * @param from it is no earlier minute
   * @param count of minutes that are looked at
   * @param certain empty if none is more certain than that
   */
  private Optional<Change> change(long from, int count, double certain) {
    Sum all = new Sum();
    minutes.subList(0, count).forEach(all::add);
    Sum before = new Sum();
    Optional<Change> change = Optional.empty();
    double most = certain;
    for (int i = 0; i < count && minutes.get(i).minute < alert; i++) {
      Minute one = minutes.get(i);
      Sum since = all.without(before);
      double certainty = before.likelihood() + since.likelihood() - all.likelihood();
      boolean divides =
          since.rate() >= MUCH_FASTER * before.rate() && before.rate() < FAST * errorRatio;
      if (one.minute >= from && divides && certainty > most) {
        most = certainty;
        change = Optional.of(new Change(i, certainty));
      }
      before.add(one);
    }
    return change;
  }

  /** What minutes count together. */
  private static final class Sum {
    private double bad;
    private double eligible;
    private double seen;

    void add(Minute minute) {
      bad += minute.bad;
      eligible += minute.eligible;
      seen += minute.seen;
    }

    Sum without(Sum less) {
      Sum rest = new Sum();
      rest.bad = bad - less.bad;
      rest.eligible = eligible - less.eligible;
      rest.seen = seen - less.seen;
      return rest;
    }

    double rate() {
      return eligible == 0 ? 0 : bad / eligible;
    }

    /** The logarithm of that of so many at this rate, without what is the same for all rates. */
    double likelihood() {
      return seen <= 0 || bad <= 0 ? 0 : seen * Math.log(rate());
    }
  }
}
