package dev.sward.burn;

import dev.sward.query.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The union of all exclusions, as disjoint ranges of whole minutes, oldest first. */
record ExcludedTime(List<TimeRange> ranges) {
  ExcludedTime {
    ranges = List.copyOf(ranges);
  }

  static ExcludedTime of(List<Adjustment> adjustments) {
    List<TimeRange> sorted =
        adjustments.stream()
            .filter(Adjustment.Exclusion.class::isInstance)
            .map(adjustment -> wholeMinutes(((Adjustment.Exclusion) adjustment).range()))
            .sorted(Comparator.comparing(TimeRange::start))
            .toList();
    List<TimeRange> union = new ArrayList<>();
    for (TimeRange next : sorted) {
      TimeRange last = union.isEmpty() ? null : union.getLast();
      if (last == null || last.end().isBefore(next.start())) {
        union.add(next);
      } else if (last.end().isBefore(next.end())) {
        union.set(union.size() - 1, new TimeRange(last.start(), next.end()));
      }
    }
    return new ExcludedTime(union);
  }

  /** What of a range is left, oldest first. */
  List<TimeRange> remaining(TimeRange range) {
    if (ranges.isEmpty()) {
      return List.of(range);
    }
    List<TimeRange> remaining = new ArrayList<>();
    Instant from = range.start();
    for (TimeRange excluded : ranges) {
      if (excluded.end().isAfter(from) && excluded.start().isBefore(range.end())) {
        if (from.isBefore(excluded.start())) {
          remaining.add(new TimeRange(from, excluded.start()));
        }
        from = excluded.end();
      }
    }
    if (from.isBefore(range.end())) {
      remaining.add(new TimeRange(from, range.end()));
    }
    return remaining;
  }

  long minutesIn(TimeRange range) {
    if (ranges.isEmpty()) {
      return 0;
    }
    Duration left =
        remaining(range).stream().map(TimeRange::length).reduce(Duration.ZERO, Duration::plus);
    return range.length().minus(left).toMinutes();
  }

  private static TimeRange wholeMinutes(TimeRange range) {
    return EpochMinutes.range(EpochMinutes.of(range.start()), EpochMinutes.from(range.end()));
  }
}
