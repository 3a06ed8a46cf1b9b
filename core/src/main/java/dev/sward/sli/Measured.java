package dev.sward.sli;

import dev.sward.query.TimeRange;

/**
 * What was counted of one indicator, or of one group of it, minute by minute of event time. Minutes
 * begin at multiples of 60 s since 1970; ranges given here start and end at such.
 */
public interface Measured {
  /** The sum over the minutes of the range. */
  Counts sum(TimeRange range);

  /** Every minute of the range that has any rows, oldest first. */
  void forEachMinute(TimeRange range, MinuteVisitor visitor);

  /** Takes one minute. */
  @FunctionalInterface
  interface MinuteVisitor {
    /**
     * @param epochMinute minutes since 1970
     */
    void visit(long epochMinute, Counts counts);
  }
}
