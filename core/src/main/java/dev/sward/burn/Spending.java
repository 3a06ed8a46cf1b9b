package dev.sward.burn;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import dev.sward.slo.Budgeting;
import dev.sward.slo.Slo;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was measured of one objective, or one group of it, read as the spending of its budget. */
public final class Spending {
  private static final Duration LEAST_TRAFFIC = Duration.ofDays(7);

  /** Less than this share of a window without events at its beginning is chance. */
  private static final double FEW = 0.01;

  private final Target target;
  private final SloWindow window;
  private final Budgeting budgeting;
  private final List<Adjustment> adjustments;
  private final ExcludedTime excluded;
  private final Optional<TimeRange> indexed;
  private final Measured raw;
  private final Measured events;
  private final Measured counted;

  private Spending(
      Target target,
      SloWindow window,
      Budgeting budgeting,
      List<Adjustment> adjustments,
      Measured raw,
      Optional<TimeRange> indexed) {
    this.target = target;
    this.window = window;
    this.budgeting = budgeting;
    this.adjustments = List.copyOf(adjustments);
    this.excluded = ExcludedTime.of(adjustments);
    this.indexed = indexed;
    this.raw = raw;
    this.events = excluded.ranges().isEmpty() ? raw : new Adjusted(raw, excluded);
    this.counted =
        switch (budgeting) {
          case Budgeting.Occurrences() -> events;
          case Budgeting.TimeSlices slices -> index(Slices.of(slices, events));
          case Budgeting.RatioTimeSlices slices -> index(Slices.of(slices, events));
        };
  }

  /**
   * @param measured of the objective or of one group
   * @param adjustments in any order; overlapping ones count once
   */
  public static Spending of(Slo slo, Measured measured, List<Adjustment> adjustments) {
    return of(slo.target(), slo.window(), slo.budgeting(), measured, adjustments);
  }

  /** As {@link #of(Slo, Measured, List)}, for a draft. */
  public static Spending of(
      Target target,
      SloWindow window,
      Budgeting budgeting,
      Measured measured,
      List<Adjustment> adjustments) {
    return new Spending(target, window, budgeting, adjustments, measured, Optional.empty());
  }

  /** The same over a copy of the range, whose sums cost nothing; outside it there is nothing. */
  public Spending indexed(TimeRange range) {
    return new Spending(
        target,
        window,
        budgeting,
        adjustments,
        MinuteHistory.copyOf(raw, range),
        Optional.of(range));
  }

  /** The same measurements under another target. */
  public Spending against(Target other) {
    return new Spending(other, window, budgeting, adjustments, raw, indexed);
  }

  public Target target() {
    return target;
  }

  public SloWindow window() {
    return window;
  }

  /** Whether the budget counts events, not slices of time. */
  public boolean countsEvents() {
    return budgeting instanceof Budgeting.Occurrences;
  }

  /** What the budget counts, of the whole minutes of the look-back that were over at an instant. */
  public Counts over(Duration lookBack, Instant now) {
    return counted.sum(EpochMinutes.before(now, lookBack));
  }

  /** How many times faster than allowed the budget was spent in a look-back; 0 without events. */
  public double burnRate(Duration lookBack, Instant now) {
    return burnRate(over(lookBack, now));
  }

  double burnRate(Counts counts) {
    return counts.bad() == 0 ? 0 : target.burnRate(counts.badRatio());
  }

  public Budget budget(Instant now) {
    SloWindow.Span span = window.at(now);
    TimeRange whole = span.passed();
    TimeRange range = sinceReset(whole);
    Counts counts = counted.sum(range);
    Counts budgetEvents = countsEvents() ? counts : events.sum(range);
    return new Budget(
        range,
        span.end(),
        span.length(),
        target,
        counts,
        budgetEvents,
        expectedEligible(counts, range, span.length()),
        RatioInterval.of(budgetEvents),
        effects(whole, range));
  }

  /**
   * When a budget ends if it goes on at a burn rate, as seen at the budget's end; zero if it has
   * ended. Empty if it outlasts the window.
   */
  public Optional<Duration> exhaustion(Budget budget, double burnRate) {
    return Forecast.exhaustion(this, budget, burnRate, budget.length());
  }

  /**
   * The share of a time that was measured, 0..1; 0 where there is nothing to measure. Reads every
   * minute of it.
   *
   * @param range whole minutes
   */
  public double coverage(TimeRange range) {
    return Coverage.of(this, range).share(range);
  }

  /** Events outside the excluded time. */
  public Measured events() {
    return events;
  }

  /** What the budget counts, outside the excluded time. */
  Measured counted() {
    return counted;
  }

  ExcludedTime excluded() {
    return excluded;
  }

  /** Everything that was measured. */
  Measured raw() {
    return raw;
  }

  private Measured index(Measured slices) {
    return indexed.<Measured>map(range -> MinuteHistory.copyOf(slices, range)).orElse(slices);
  }

  private TimeRange sinceReset(TimeRange range) {
    Instant last = range.end().minus(Duration.ofMinutes(1));
    return adjustments.stream()
        .filter(Adjustment.Reset.class::isInstance)
        .map(
            adjustment -> EpochMinutes.start(EpochMinutes.of(((Adjustment.Reset) adjustment).at())))
        .filter(at -> at.isAfter(range.start()) && !at.isAfter(last))
        .max(Comparator.naturalOrder())
        .map(at -> new TimeRange(at, range.end()))
        .orElse(range);
  }

  /** Time of the window that is to come, or that was before the first event ever, is filled up. */
  private double expectedEligible(Counts counts, TimeRange range, Duration length) {
    Instant first = firstHeard(range);
    Duration counted = Duration.between(first, range.end());
    double missing = EpochMinutes.minutes(length.minus(counted));
    if (missing <= 0 || counted.isZero()) {
      return counts.eligible();
    }
    boolean isShort = counted.compareTo(LEAST_TRAFFIC) < 0 && first.equals(range.start());
    Duration traffic = isShort ? LEAST_TRAFFIC : counted;
    double perMinute = over(traffic, range.end()).eligible() / EpochMinutes.minutes(traffic);
    return counts.eligible() + perMinute * missing;
  }

  /**
   * The first minute of a range with rows if there were none in the days before, else its start.
   */
  private Instant firstHeard(TimeRange range) {
    TimeRange before = new TimeRange(range.start().minus(LEAST_TRAFFIC), range.start());
    if (raw.sum(before).rows() > 0) {
      return range.start();
    }
    long start = EpochMinutes.of(range.start());
    long silent = start;
    long heard = EpochMinutes.of(range.end());
    while (silent < heard) {
      long middle = (silent + heard) >>> 1;
      boolean isSilent = raw.sum(EpochMinutes.range(start, middle + 1)).rows() == 0;
      if (isSilent) {
        silent = middle + 1;
      } else {
        heard = middle;
      }
    }
    boolean few = silent - start < FEW * (EpochMinutes.of(range.end()) - start);
    return few ? range.start() : EpochMinutes.start(silent);
  }

  private List<Budget.Adjusted> effects(TimeRange whole, TimeRange range) {
    List<Budget.Adjusted> effects = new ArrayList<>();
    for (Adjustment adjustment : adjustments) {
      switch (adjustment) {
        case Adjustment.Exclusion(TimeRange excludedRange, String reason) -> {
          long from = EpochMinutes.of(later(excludedRange.start(), range.start()));
          long to = EpochMinutes.from(earlier(excludedRange.end(), range.end()));
          if (from < to) {
            Counts removed = raw.sum(EpochMinutes.range(from, to));
            effects.add(new Budget.Adjusted(adjustment, removed));
          }
        }
        case Adjustment.Reset(Instant at, String reason) -> {
          Instant minute = EpochMinutes.start(EpochMinutes.of(at));
          if (minute.isAfter(whole.start()) && !minute.isAfter(range.start())) {
            effects.add(
                new Budget.Adjusted(adjustment, raw.sum(new TimeRange(whole.start(), minute))));
          }
        }
      }
    }
    return effects;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
