package dev.sward.server.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sward.query.TimeLength;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A time range in the query string: {@code last}, or {@code start_time} and {@code end_time}. */
public final class RangeParameters {
  private RangeParameters() {}

  /** The route with the parameters of a range. */
  public static ApiRoute describe(ApiRoute route, String usual) {
    return route
        .query("last", Schema.string("How long, such as 2h; %s if absent".formatted(usual)))
        .query("start_time", Schema.string("Seconds since 1970, ISO 8601, or an age such as 2h"))
        .query("end_time", Schema.string("As start_time, exclusive; now if absent"));
  }

  /** The range; that long before {@code now} if nothing is said. */
  public static TimeRange read(Call call, Instant now, Duration usual) {
    Faults faults = new Faults();
    Optional<Instant> start = time(call, "start_time", now, faults);
    Optional<Instant> end = time(call, "end_time", now, faults);
    faults.check("http.parameter", "A parameter is not valid");
    Optional<Duration> last = call.query("last").map(RangeParameters::length);
    if (start.isPresent() && end.isPresent() && last.isPresent()) {
      throw Call.invalid(
              "last", call.query("last").orElse(""), "at most two of start_time, end_time and last")
          .exception();
    }
    Instant to = end.orElseGet(() -> start.flatMap(from -> last.map(from::plus)).orElse(now));
    Instant from = start.orElseGet(() -> earlier(to, last.orElse(usual)));
    if (!from.isBefore(to)) {
      throw Call.invalid(
              "end_time", call.query("end_time").orElse(""), "a time after start_time, " + from)
          .exception();
    }
    return new TimeRange(from, to);
  }

  private static Instant earlier(Instant time, Duration length) {
    Instant from = time.minus(length);
    return from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from;
  }

  private static Optional<Instant> time(Call call, String name, Instant now, Faults faults) {
    return call.query(name).flatMap(text -> TimeRangeCodec.time(number(text), name, now, faults));
  }

  /** As JSON would have it. */
  private static JsonNode number(String text) {
    return text.matches("\\d{1,12}")
        ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
        : JsonNodeFactory.instance.textNode(text);
  }

  /** A length of time in the parameter {@code last}. */
  public static Duration length(String text) {
    try {
      return TimeLength.parse(text);
    } catch (IllegalArgumentException e) {
      throw Call.invalid("last", text, "a length such as 2h or 7d").exception();
    }
  }
}
