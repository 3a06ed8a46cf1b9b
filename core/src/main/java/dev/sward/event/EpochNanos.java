package dev.sward.event;

import java.time.Instant;

/**
 * Event time as the store keeps it: nanoseconds since 1970-01-01T00:00Z in a long, which reaches
 * from 1677-09-21 to 2262-04-11.
 */
public final class EpochNanos {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private EpochNanos() {}

  /** The nanoseconds of an instant; the nearest end of the scale for instants beyond it. */
  public static long of(Instant instant) {
    if (instant.isBefore(instant(Long.MIN_VALUE))) {
      return Long.MIN_VALUE;
    }
    if (instant.isAfter(instant(Long.MAX_VALUE))) {
      return Long.MAX_VALUE;
    }
    long seconds = instant.getEpochSecond();
    return seconds < 0
        ? Math.addExact(
            Math.multiplyExact(seconds + 1, NANOS_PER_SECOND), instant.getNano() - NANOS_PER_SECOND)
        : Math.addExact(Math.multiplyExact(seconds, NANOS_PER_SECOND), instant.getNano());
  }

  public static Instant instant(long epochNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, NANOS_PER_SECOND), Math.floorMod(epochNanos, NANOS_PER_SECOND));
  }
}
