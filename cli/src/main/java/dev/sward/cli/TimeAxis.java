package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.event.EpochNanos;
import java.time.Duration;
import java.time.Instant;

/**
 * The time buckets of an answer, those without events too, so that a gap is seen as a gap.
 *
 * @param sizeNanos length of a bucket, which starts at a multiple of it; 0: one bucket
 */
record TimeAxis(Instant start, Instant end, long sizeNanos) {
  private static final double NANOS = 1e9;

  /**
   * The axis of a question.
   *
   * @param query as it stands in the answer, with its times and granularity
   */
  static TimeAxis of(JsonNode query) {
    double seconds = query.path("granularity").asDouble();
    return new TimeAxis(
        Instant.parse(query.path("start_time").asText()),
        Instant.parse(query.path("end_time").asText()),
        Duration.ofNanos(Math.round(seconds * NANOS)).toNanos());
  }

  int buckets() {
    return sizeNanos == 0 ? 1 : Math.toIntExact(number(EpochNanos.of(end) - 1) - first() + 1);
  }

  /** Which bucket a time in the range is in, from 0. */
  int bucket(JsonNode time) {
    return sizeNanos == 0
        ? 0
        : Math.toIntExact(number(EpochNanos.of(Instant.parse(time.asText()))) - first());
  }

  private long first() {
    return number(EpochNanos.of(start));
  }

  private long number(long epochNanos) {
    return Math.floorDiv(epochNanos, sizeNanos);
  }
}
