package dev.sward.burn;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import dev.sward.slo.Budgeting;
import java.time.Duration;

/**
 * Slices of time counted in place of events: each is one, at its last minute, so that a slice
 * counts in the range it ends in. Slices begin at multiples of their length since 1970. One without
 * eligible events is not there. Rows stay those of the events.
 */
final class Slices implements Measured {
  /** Shares that differ by rounding alone are equal. */
  private static final double ROUNDING = 1e-12;

  private final Measured events;
  private final long length;
  private final Verdict verdict;

  private Slices(Measured events, Duration length, Verdict verdict) {
    this.events = events;
    this.length = length.toMinutes();
    this.verdict = verdict;
  }

  static Slices of(Budgeting.TimeSlices slices, Measured events) {
    double least = slices.sliceTarget().doubleValue() * (1 - ROUNDING);
    return new Slices(
        events, slices.length(), counts -> counts.good() < least * counts.eligible() ? 1 : 0);
  }

  static Slices of(Budgeting.RatioTimeSlices slices, Measured events) {
    return new Slices(events, slices.length(), Counts::badRatio);
  }

  @Override
  public Counts sum(TimeRange range) {
    Sum sum = new Sum();
    forEachMinute(range, (minute, counts) -> sum.counts = sum.counts.plus(counts));
    return sum.counts;
  }

  @Override
  public void forEachMinute(TimeRange range, MinuteVisitor visitor) {
    long from = Math.floorDiv(EpochMinutes.of(range.start()), length) * length;
    long to = Math.floorDiv(EpochMinutes.of(range.end()), length) * length;
    if (from >= to) {
      return;
    }
    Slice slice = new Slice(visitor);
    events.forEachMinute(EpochMinutes.range(from, to), slice::add);
    slice.end();
  }

  /** How bad a slice with eligible events is, 0 to 1. */
  private interface Verdict {
    double bad(Counts counts);
  }

  private static final class Sum {
    private Counts counts = Counts.NONE;
  }

  private final class Slice {
    private final MinuteVisitor visitor;
    private long index;
    private Counts counts = Counts.NONE;

    Slice(MinuteVisitor visitor) {
      this.visitor = visitor;
    }

    void add(long epochMinute, Counts minute) {
      long next = Math.floorDiv(epochMinute, length);
      if (next != index) {
        end();
        index = next;
      }
      counts = counts.plus(minute);
    }

    void end() {
      if (counts.eligible() > 0) {
        double bad = verdict.bad(counts);
        visitor.visit(
            (index + 1) * length - 1,
            new Counts(
                1 - bad, bad, 0, counts.goodRows(), counts.badRows(), counts.notApplicableRows()));
      }
      counts = Counts.NONE;
    }
  }
}
