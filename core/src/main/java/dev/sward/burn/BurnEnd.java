package dev.sward.burn;

import dev.sward.query.TimeRange;
import java.time.Instant;

/**
 * When a burn ended: the minute after which the bad events in excess of twice the allowed share
 * become no more (the first maximum of their running sum), as {@link Onset} says when it began.
 */
public final class BurnEnd {
  private final double allowed;
  private double sum;
  private double highest;
  private long end;

  private BurnEnd(long end, double allowed) {
    this.end = end;
    this.allowed = allowed;
  }

  /** Within the range, whose end it is if nothing burnt. Reads every minute of it. */
  public static Instant within(TimeRange range, Spending spending) {
    BurnEnd found =
        new BurnEnd(EpochMinutes.of(range.end()), Onset.allowedShare(spending.target()));
    spending
        .counted()
        .forEachMinute(
            range, (minute, counts) -> found.add(minute, counts.bad(), counts.eligible()));
    return EpochMinutes.start(found.end);
  }

  private void add(long minute, double bad, double eligible) {
    sum += bad - allowed * eligible;
    if (sum > highest) {
      highest = sum;
      end = minute + 1;
    }
  }
}
