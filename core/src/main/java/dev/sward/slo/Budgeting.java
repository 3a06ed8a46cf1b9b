package dev.sward.slo;

import dev.sward.query.TimeLength;
import java.math.BigDecimal;
import java.time.Duration;

/** What the budget counts, with OpenSLO's names. */
public sealed interface Budgeting {
  /** Events: eligible ones, and how many of them may be bad. */
  record Occurrences() implements Budgeting {}

  /**
   * Slices of time: a slice is good if at least this share of its events is. Without any eligible
   * event a slice is unmeasured, which is neither.
   *
   * @param length whole minutes that divide a day
   * @param sliceTarget above 0, at most 1
   */
  record TimeSlices(Duration length, BigDecimal sliceTarget) implements Budgeting {
    public TimeSlices {
      requireSlice(length);
      if (sliceTarget.signum() <= 0 || sliceTarget.compareTo(BigDecimal.ONE) > 0) {
        throw new IllegalArgumentException(
            "time slice target: %s (expected: above 0, at most 1)"
                .formatted(Target.shown(sliceTarget)));
      }
    }
  }

  /**
   * The mean, over measured slices of time, of each slice's good share. A busy and a quiet slice
   * weigh the same, which the figures of the events do not show.
   *
   * @param length whole minutes that divide a day
   */
  record RatioTimeSlices(Duration length) implements Budgeting {
    public RatioTimeSlices {
      requireSlice(length);
    }
  }

  /** Whether a slice can be this long: whole minutes that divide a day. */
  static boolean isSlice(Duration length) {
    return length.toMinutes() >= 1
        && length.equals(Duration.ofMinutes(length.toMinutes()))
        && Duration.ofDays(1).toMinutes() % length.toMinutes() == 0;
  }

  private static void requireSlice(Duration length) {
    if (!isSlice(length)) {
      throw new IllegalArgumentException(
          "time slice: %s (expected: whole minutes that divide a day, as 1m, 5m or 1h)"
              .formatted(TimeLength.format(length)));
    }
  }
}
