package dev.sward.store.duckdb;

import dev.sward.query.Query;
import dev.sward.query.TimeBuckets;
import java.time.Duration;
import java.util.Optional;

/**
 * The time buckets of a question as numbers that SQL can group by. Number 0 is the bucket that
 * holds the first moment that can have a row.
 */
final class Series {
  private final TimeBuckets buckets;
  private final long rangeStart;
  private final long base;
  private final long size;

  Series(Query query, Tables tables) {
    buckets = new TimeBuckets(query.range(), query.granularity());
    rangeStart = tables.range().start();
    size = query.granularity().map(Series::nanos).orElse(0L);
    long firstDay =
        tables.located().stream()
            .mapToLong(table -> table.day().startEpochNanos())
            .min()
            .orElse(rangeStart);
    long first = Math.max(rangeStart, firstDay);
    base = size == 0 ? first : first - Math.floorMod(first, size);
  }

  private static long nanos(Duration granularity) {
    Optional<Duration> representable =
        Optional.of(granularity)
            .filter(length -> length.compareTo(Duration.ofNanos(Long.MAX_VALUE)) <= 0);
    return representable.map(Duration::toNanos).orElse(Long.MAX_VALUE);
  }

  /** The number of the bucket of a time, BIGINT. */
  String bucket(String time) {
    return "((%s - %d) // %d)".formatted(time, base, size);
  }

  /** How long after the start of its bucket (before the cut) a time is, BIGINT nanoseconds. */
  String offset(String time) {
    return "((%s - %d) %% %d)".formatted(time, base, size);
  }

  /** The length of a bucket before the cut, nanoseconds. */
  long sizeNanos() {
    return size;
  }

  /** The start of a bucket, cut to the range; nanoseconds since 1970. */
  long startOf(long bucket) {
    return buckets.start(inside(bucket));
  }

  /** The length of a bucket after the cut, nanoseconds. */
  long lengthNanos(long bucket) {
    return buckets.lengthNanos(inside(bucket));
  }

  private long inside(long bucket) {
    return Math.max(rangeStart, base + bucket * size);
  }
}
