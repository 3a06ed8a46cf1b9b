package dev.sward.burn;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.sli.Measured;

/** What was measured outside the excluded time. */
record Adjusted(Measured measured, ExcludedTime excluded) implements Measured {
  @Override
  public Counts sum(TimeRange range) {
    Counts sum = Counts.NONE;
    for (TimeRange remaining : excluded.remaining(range)) {
      sum = sum.plus(measured.sum(remaining));
    }
    return sum;
  }

  @Override
  public void forEachMinute(TimeRange range, MinuteVisitor visitor) {
    excluded.remaining(range).forEach(remaining -> measured.forEachMinute(remaining, visitor));
  }
}
