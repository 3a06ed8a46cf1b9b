package dev.sward.burn;

import dev.sward.query.TimeRange;
import dev.sward.sli.Measured;
import java.time.Duration;
import java.time.Instant;

/**
 * How many rows are usual in a time, by the days before it: the mean of the same time of day on the
 * last seven days that had any rows, or what came on the same day of the week before if that is
 * less, so that a quiet Sunday is not missed. In the first day of a service: by the mean of what it
 * had so far.
 */
record ExpectedRows(Measured raw) {
  static final Duration LOOK_BACK = Duration.ofDays(8);

  private static final int DAYS = 7;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HALF_DAY = Duration.ofHours(12);

  double in(TimeRange range) {
    double sum = 0;
    double weekAgo = Double.NaN;
    int days = 0;
    for (int day = 1; day <= DAYS; day++) {
      Duration back = DAY.multipliedBy(day);
      if (range.length().compareTo(DAY) > 0 || !anyRowsAround(range.start().minus(back))) {
        continue;
      }
      double rows = raw.sum(range.minus(back)).rows();
      sum += rows;
      days++;
      weekAgo = day == DAYS ? rows : Double.NaN;
    }
    if (days == 0) {
      return byTheMean(range);
    }
    double mean = sum / days;
    return Double.isNaN(weekAgo) ? mean : Math.min(mean, weekAgo);
  }

  private boolean anyRowsAround(Instant middle) {
    return raw.sum(new TimeRange(middle.minus(HALF_DAY), middle)).rows() > 0;
  }

  private double byTheMean(TimeRange range) {
    TimeRange before = new TimeRange(range.start().minus(DAY), range.start());
    Since since = new Since();
    raw.forEachMinute(before, (minute, counts) -> since.add(minute, counts.rows()));
    double minutes = EpochMinutes.of(range.start()) - since.first;
    return since.rows == 0 ? 0 : since.rows / minutes * range.length().toMinutes();
  }

  private static final class Since {
    private long first = Long.MAX_VALUE;
    private long rows;

    void add(long minute, long more) {
      first = Math.min(first, minute);
      rows += more;
    }
  }
}
