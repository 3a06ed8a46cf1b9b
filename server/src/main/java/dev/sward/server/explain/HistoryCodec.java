package dev.sward.server.explain;

import dev.sward.query.TimeRange;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.json.TimeRangeCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Reads {@code history}: a time range, or {@code auto} for the day before. */
final class HistoryCodec {
  private static final String AUTO = "auto";
  private static final Duration DAY = Duration.ofDays(1);

  private final Instant now;
  private final Faults faults;

  HistoryCodec(Instant now, Faults faults) {
    this.now = now;
    this.faults = faults;
  }

  Optional<TimeRange> read(JsonFields fields, Contrasted contrasted) {
    if (!fields.has("history")) {
      return Optional.empty();
    }
    TimeRange range = contrasted.selected().range();
    if (!contrasted.isOfOneTime() || contrasted.wording().form() == Wording.Form.SHARES) {
      faults.message(
          "history",
          "given for sides that differ by more than what failed (expected: both of one time, told apart by a condition)",
          Optional.empty());
      return Optional.empty();
    }
    if (fields.node("history").isTextual() && fields.node("history").textValue().equals(AUTO)) {
      return Optional.of(before(range));
    }
    if (!fields.node("history").isObject()) {
      faults.add("history", fields.node("history"), "auto, or {start_time, end_time}");
      return Optional.empty();
    }
    JsonFields history =
        JsonFields.of(
            fields.node("history"),
            "history",
            Set.of("time_range", "start_time", "end_time"),
            faults);
    TimeRange read = TimeRangeCodec.read(history, now, faults);
    if (read.end().isAfter(range.start()) && !faults.any()) {
      faults.message(
          "history",
          "until %s (expected: not after the selection's start, %s)"
              .formatted(read.end(), range.start()),
          Optional.empty());
    }
    return Optional.of(read);
  }

  /** A day, or as long as the range if it is longer. */
  private static TimeRange before(TimeRange range) {
    Duration length = range.length().compareTo(DAY) > 0 ? range.length() : DAY;
    return new TimeRange(range.start().minus(length), range.start());
  }
}
