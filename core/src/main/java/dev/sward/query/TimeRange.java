package dev.sward.query;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of event time.
 *
 * @param start inclusive
 * @param end exclusive, after start
 */
public record TimeRange(Instant start, Instant end) {
  public TimeRange {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(
          "time range: %s to %s (expected: the start before the end)".formatted(start, end));
    }
  }

  public Duration length() {
    return Duration.between(start, end);
  }

  public TimeRange minus(Duration offset) {
    return new TimeRange(start.minus(offset), end.minus(offset));
  }
}
