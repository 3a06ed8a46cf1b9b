package dev.sward.server.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.query.TimeLength;
import dev.sward.query.TimeRange;
import dev.sward.query.TimeSpec;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads {@code time_range}, {@code start_time} and {@code end_time}. */
public final class TimeRangeCodec {
  private static final Duration USUAL = Duration.ofHours(2);
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("2262-01-01T00:00:00Z");
  private static final double MOST_SECONDS = 9.2e9;
  private static final String EXPECTED =
      "seconds since 1970, a time such as 2026-01-31T12:00:00Z, or an age such as 2h";

  private TimeRangeCodec() {}

  /** The range; the last two hours before {@code now} if nothing is said. */
  public static TimeRange read(JsonFields fields, Instant now, Faults faults) {
    return read(fields, now, USUAL, faults);
  }

  /** The range; that long before {@code now} if nothing is said. */
  public static TimeRange read(JsonFields fields, Instant now, Duration usual, Faults faults) {
    Optional<Instant> start = time(fields, "start_time", now, faults);
    Optional<Instant> end = time(fields, "end_time", now, faults);
    Optional<Duration> length = length(fields, faults);
    if (start.isPresent() && end.isPresent() && length.isPresent()) {
      faults.add(
          fields.path("time_range"),
          fields.node("time_range"),
          "at most two of start_time, end_time and time_range");
    }
    Instant to = end.orElseGet(() -> start.flatMap(from -> length.map(from::plus)).orElse(now));
    Instant from = start.orElseGet(() -> afterEarliest(to.minus(length.orElse(usual))));
    if (!from.isBefore(to)) {
      faults.add(
          fields.path("end_time"), fields.node("end_time"), "a time after start_time, " + from);
      return new TimeRange(EARLIEST, LATEST);
    }
    return new TimeRange(from, to);
  }

  private static Instant afterEarliest(Instant time) {
    return time.isBefore(EARLIEST) ? EARLIEST : time;
  }

  private static Optional<Instant> time(
      JsonFields fields, String name, Instant now, Faults faults) {
    JsonNode value = fields.node(name);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : time(value, fields.path(name), now, faults);
  }

  /** A time, written as {@code start_time} may be; a fault if it is none. */
  public static Optional<Instant> time(JsonNode value, String path, Instant now, Faults faults) {
    Optional<Instant> found =
        instant(value, now).filter(time -> !time.isBefore(EARLIEST) && time.isBefore(LATEST));
    if (found.isEmpty()) {
      faults.add(path, value, EXPECTED);
    }
    return found;
  }

  /** Seconds, or a text such as 2h. */
  private static Optional<Duration> length(JsonFields fields, Faults faults) {
    JsonNode value = fields.node("time_range");
    if (!value.isTextual()) {
      return fields
          .number("time_range", 0.001, MOST_SECONDS, "seconds, more than 0")
          .map(TimeRangeCodec::seconds);
    }
    try {
      return Optional.of(TimeLength.parse(value.textValue()));
    } catch (IllegalArgumentException e) {
      faults.add(fields.path("time_range"), value, "seconds, or a length such as 2h");
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(JsonNode value, Instant now) {
    try {
      if (value.isNumber()) {
        double rough = value.doubleValue();
        return rough >= 0 && rough <= MOST_SECONDS
            ? Optional.of(Instant.EPOCH.plusNanos(nanos(value.decimalValue())))
            : Optional.empty();
      }
      return value.isTextual()
          ? Optional.of(TimeSpec.parse(value.textValue()).resolve(now))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  public static Duration seconds(double seconds) {
    return Duration.ofNanos(nanos(BigDecimal.valueOf(seconds)));
  }

  public static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static long nanos(BigDecimal seconds) {
    return seconds.movePointRight(9).longValue();
  }
}
