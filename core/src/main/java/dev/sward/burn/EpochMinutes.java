package dev.sward.burn;

import dev.sward.query.TimeRange;
import java.time.Duration;
import java.time.Instant;

/** Minutes since 1970, the grain of everything measured. */
final class EpochMinutes {
  private static final int SECONDS = 60;

  private EpochMinutes() {}

  /** The minute an instant lies in; as the end of a range, the minutes that were over by then. */
  static long of(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), SECONDS);
  }

  /** The first minute that begins at an instant or after it. */
  static long from(Instant instant) {
    long minute = of(instant);
    return start(minute).equals(instant) ? minute : minute + 1;
  }

  static Instant start(long epochMinute) {
    return Instant.ofEpochSecond(epochMinute * SECONDS);
  }

  static TimeRange range(long from, long to) {
    return new TimeRange(start(from), start(to));
  }

  /** The whole minutes of such a length that were over at an instant. */
  static TimeRange before(Instant now, Duration length) {
    long end = of(now);
    return range(end - length.toMinutes(), end);
  }

  static Duration duration(double minutes) {
    return Duration.ofMillis(Math.round(minutes * SECONDS * 1_000));
  }

  static double minutes(Duration length) {
    return length.toMillis() / (SECONDS * 1_000.0);
  }
}
