package dev.sward.server.explore;

import dev.sward.event.DatasetName;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.TimeRange;
import dev.sward.store.EventStore.DayInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The newest part of a long question's time range, in whole time buckets. It is chosen by how many
 * events each day has, as if they were spread evenly over it until now.
 *
 * @param share of the work of asking the part and then the whole
 */
record NewestPart(TimeRange range, double share) {
  /** Of the events, about; less makes answers that say little, more makes the whole late. */
  private static final double WANTED = 0.05;

  private static final double MOST = 0.08;
  private static final int MOST_STEPS = 120;

  /**
   * @param longFrom so many events make a question long
   * @return nothing if it is not long, or no part of it is small enough
   */
  static Optional<NewestPart> of(Query query, List<DayInfo> days, Instant now, long longFrom) {
    Predicate<DatasetName> isAsked = asked(query.scope());
    List<DayInfo> own = days.stream().filter(day -> isAsked.test(day.dataset())).toList();
    double all = rows(own, query.range(), now);
    if (all < longFrom) {
      return Optional.empty();
    }
    Optional<NewestPart> largest = Optional.empty();
    Duration step = step(query);
    Instant end = query.range().end();
    for (Instant start = boundary(end, step);
        start.isAfter(query.range().start());
        start = start.minus(step)) {
      TimeRange range = new TimeRange(start, end);
      double rows = rows(own, range, now);
      if (rows > all * MOST) {
        return largest;
      }
      if (rows > 0) {
        largest = Optional.of(new NewestPart(range, rows / (rows + all)));
      }
      if (rows >= all * WANTED) {
        return largest;
      }
    }
    return Optional.empty();
  }

  private static Predicate<DatasetName> asked(DatasetScope scope) {
    return switch (scope) {
      case DatasetScope.All all -> dataset -> true;
      case DatasetScope.Named named -> named.names()::contains;
    };
  }

  /** Some whole buckets, so that the range has not too many steps. */
  private static Duration step(Query query) {
    Duration length = query.range().length();
    Duration bucket = query.granularity().orElse(Granularity.nice(length));
    return bucket.multipliedBy(length.dividedBy(bucket) / MOST_STEPS + 1);
  }

  /** The last multiple of a length since 1970 before a time. */
  private static Instant boundary(Instant end, Duration step) {
    Duration since = Duration.between(Instant.EPOCH, end);
    long steps = since.dividedBy(step);
    Instant at = Instant.EPOCH.plus(step.multipliedBy(steps));
    return at.isBefore(end) ? at : at.minus(step);
  }

  private static double rows(List<DayInfo> days, TimeRange range, Instant now) {
    return days.stream().mapToDouble(day -> day.rows() * shareOf(day, range, now)).sum();
  }

  /** The share of a day's events that a range has. */
  private static double shareOf(DayInfo day, TimeRange range, Instant now) {
    Instant first = day.day().atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant last = first.plus(Duration.ofDays(1));
    Instant end = now.isAfter(first) && now.isBefore(last) ? now : last;
    Instant from = range.start().isAfter(first) ? range.start() : first;
    Instant to = range.end().isBefore(end) ? range.end() : end;
    return from.isBefore(to)
        ? (double) Duration.between(from, to).toNanos() / Duration.between(first, end).toNanos()
        : 0;
  }
}
