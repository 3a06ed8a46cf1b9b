package dev.sward.query;

import dev.sward.event.EpochNanos;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time buckets of a question. They start at multiples of the granularity since 1970; the first
 * and the last are cut by the time range. Without granularity the whole range is one bucket.
 *
 * <pre>
 *              range
 *           [-----------------------)
 *   |    0    |    1    |    2    |     multiples of the granularity
 *           [0][   1    )[   2     )    buckets, named by their (cut) start
 * </pre>
 */
public final class TimeBuckets {
  private final long rangeStart;
  private final long rangeEnd;
  private final long size;

  public TimeBuckets(TimeRange range, Optional<Duration> granularity) {
    rangeStart = EpochNanos.of(range.start());
    rangeEnd = EpochNanos.of(range.end());
    size = granularity.map(TimeBuckets::nanos).orElse(0L);
  }

  private static long nanos(Duration granularity) {
    if (granularity.isNegative() || granularity.isZero()) {
      throw new IllegalArgumentException(
          "granularity: %s (expected: more than 0)".formatted(granularity));
    }
    boolean fits = granularity.compareTo(Duration.ofNanos(Long.MAX_VALUE)) <= 0;
    return fits ? granularity.toNanos() : Long.MAX_VALUE;
  }

  /** Start of the bucket of a time in the range, cut to the range; nanoseconds since 1970. */
  public long start(long epochNanos) {
    return size == 0
        ? rangeStart
        : Math.max(rangeStart, epochNanos - Math.floorMod(epochNanos, size));
  }

  /** End of the bucket of a time in the range, exclusive, cut to the range. */
  public long end(long epochNanos) {
    if (size == 0) {
      return rangeEnd;
    }
    long left = size - Math.floorMod(epochNanos, size);
    return rangeEnd - epochNanos <= left ? rangeEnd : epochNanos + left;
  }

  /** How long the bucket of a time in the range is, after the cut; nanoseconds. */
  public long lengthNanos(long epochNanos) {
    return end(epochNanos) - start(epochNanos);
  }

  public boolean contains(long epochNanos) {
    return epochNanos >= rangeStart && epochNanos < rangeEnd;
  }

  public Instant startInstant(long epochNanos) {
    return EpochNanos.instant(start(epochNanos));
  }
}
