package dev.sward.it;

import dev.sward.burn.Detectors;
import dev.sward.burn.Evidence;
import dev.sward.burn.Finding;
import dev.sward.burn.MinuteHistory;
import dev.sward.burn.Reading;
import dev.sward.burn.Rule;
import dev.sward.burn.RuleSet;
import dev.sward.burn.Spending;
import dev.sward.burn.Urgency;
import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import dev.sward.slo.Budgeting;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;

/**
 * Five days of one objective's traffic, minute by minute, and what its rules say at the end.
 *
 * @param background how many times faster than allowed the budget burns outside of outages
 */
record BurnCase(String target, Shape shape, double background, List<Outage> outages)
    implements Measured {
  static final int MINUTES = 5 * 24 * 60;

  private static final int MEAN_EVENTS = 12_000;
  private static final Instant END = Instant.EPOCH.plus(Duration.ofMinutes(MINUTES));

  /** How much traffic there is at what time. */
  enum Shape {
    /** Always the same. */
    EVEN,
    /** A day's wave whose peak is at the end. */
    PEAK,
    /** A day's wave whose trough, a ninth of the peak, is at the end. */
    TROUGH;

    private long events(long minute) {
      double wave = 0.8 * Math.cos(2 * Math.PI * Math.floorDiv(minute, 60) / 24);
      return Math.round(
          MEAN_EVENTS
              * switch (this) {
                case EVEN -> 1;
                case PEAK -> 1 + wave;
                case TROUGH -> 1 - wave;
              });
    }
  }

  /**
   * Some times the same.
   *
   * @param burn how many times faster than allowed; {@link #EVERYTHING_FAILS} is as much as there
   *     is
   * @param endedAgo minutes before the end, of the last one
   * @param times how often
   * @param every minutes from one to the next
   */
  record Outage(double burn, int minutes, int endedAgo, int times, int every) {
    static final double EVERYTHING_FAILS = Double.MAX_VALUE;

    Outage(double burn, int minutes, int endedAgo) {
      this(burn, minutes, endedAgo, 1, MINUTES);
    }

    private boolean covers(long minute) {
      long before = MINUTES - endedAgo - 1 - minute;
      return before >= 0 && before % every < minutes && before / every < times;
    }

    @Override
    public String toString() {
      String failing = burn == EVERYTHING_FAILS ? "all fail" : "%.0f×".formatted(burn);
      String repeated = times == 1 ? "" : " %d times every %d min".formatted(times, every);
      return "%s for %d min%s, %d min ago".formatted(failing, minutes, repeated, endedAgo);
    }
  }

  /** What the rules call for: any of PAGE and TICKET. */
  Set<Urgency> urgencies() {
    Set<Urgency> urgencies = new TreeSet<>();
    for (Finding finding : reading().findings()) {
      if (finding.status() == Finding.Status.FIRING) {
        urgencies.add(finding.urgency());
      }
    }
    return urgencies;
  }

  /** How far the nearest burn rate is from its threshold, as a share of that. */
  double margin() {
    double least = Double.MAX_VALUE;
    for (Finding finding : reading().findings()) {
      if (finding.rule() instanceof Rule.BurnRate rule
          && finding.evidence() instanceof Evidence.Burning burning) {
        least = Math.min(least, Math.abs(burning.burnRate() / rule.factor() - 1));
        least = Math.min(least, Math.abs(burning.shortBurnRate() / rule.factor() - 1));
      }
    }
    return least;
  }

  private Reading reading() {
    Spending spending =
        Spending.of(
            Target.of(target),
            new SloWindow.Rolling(30),
            new Budgeting.Occurrences(),
            MinuteHistory.copyOf(this, new TimeRange(Instant.EPOCH, END)),
            List.of());
    return Detectors.at(END, RuleSet.sloth(Duration.ofDays(30)), spending);
  }

  @Override
  public Counts sum(TimeRange range) {
    return MinuteHistory.copyOf(this, range).sum(range);
  }

  @Override
  public void forEachMinute(TimeRange range, MinuteVisitor visitor) {
    long end = Math.min(MINUTES, range.end().getEpochSecond() / 60);
    for (long minute = Math.max(0, range.start().getEpochSecond() / 60); minute < end; minute++) {
      long good = good(minute);
      long bad = bad(minute);
      visitor.visit(minute, new Counts(good, bad, 0, good, bad, 0));
    }
  }

  private long good(long minute) {
    return shape.events(minute) - bad(minute);
  }

  private long bad(long minute) {
    double burn = background;
    for (Outage outage : outages) {
      burn = outage.covers(minute) ? Math.max(burn, outage.burn()) : burn;
    }
    double ratio = Math.min(1, burn * Target.of(target).errorRatio());
    return Math.round(shape.events(minute) * ratio);
  }

  /**
   * Its traffic as a test group of promtool, with a sample every 15 s: a rate over five minutes
   * then sees all of them but a fifteen-second step, whether its first sample counts or not.
   *
   * @param metric the counter, with labels up to where {@code code="…"} follows
   * @param expected what Prometheus is expected to call for
   */
  String testGroup(String metric, Set<Urgency> expected) {
    return """
      - name: '%s'
        interval: 1m
        input_series:
          - {series: '%scode="200"}', values: '%s'}
          - {series: '%scode="500"}', values: '%s'}
        promql_expr_test:
          - {expr: 'count(ALERTS{sloth_severity="page",alertstate="firing"})', eval_time: %dm, exp_samples: [%s]}
          - {expr: 'count(ALERTS{sloth_severity="ticket",alertstate="firing"})', eval_time: %dm, exp_samples: [%s]}
    """
        .formatted(
            this,
            metric,
            counter(this::good),
            metric,
            counter(this::bad),
            MINUTES,
            one(expected.contains(Urgency.PAGE)),
            MINUTES,
            one(expected.contains(Urgency.TICKET)));
  }

  private static String one(boolean isThere) {
    return isThere ? "{labels: '{}', value: 1}" : "";
  }

  /** Runs of equal minutes as {@code start+stepxsteps}. */
  private static String counter(LongUnaryOperator events) {
    StringBuilder values = new StringBuilder();
    long count = 0;
    long from = 0;
    for (long minute = 1; minute <= MINUTES; minute++) {
      long each = events.applyAsLong(from);
      if (minute == MINUTES || events.applyAsLong(minute) != each) {
        values
            .append(count)
            .append('+')
            .append(each)
            .append('x')
            .append(minute - from - 1)
            .append(' ');
        count += each * (minute - from);
        from = minute;
      }
    }
    return values.append(count).toString();
  }

  @Override
  public String toString() {
    return "%s, %s, %.1f× and %s".formatted(target, shape, background, outages);
  }
}
