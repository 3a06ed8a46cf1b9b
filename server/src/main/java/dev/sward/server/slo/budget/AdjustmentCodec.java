package dev.sward.server.slo.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.Adjustment;
import dev.sward.query.TimeRange;
import dev.sward.query.TimeSpec;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads adjustments that people ask for, and writes those that are kept. */
public final class AdjustmentCodec {
  private static final List<String> KINDS = List.of("exclusion", "reset");
  private static final int LONGEST_REASON = 1_000;
  private static final String TIME = "a time such as 2026-01-31T12:00:00Z, or an age such as 2h";

  private AdjustmentCodec() {}

  public static ObjectNode write(KeptAdjustment kept) {
    ObjectNode node = Json.object().put("id", kept.id());
    switch (kept.adjustment()) {
      case Adjustment.Exclusion(TimeRange range, String _) ->
          node.put("kind", "exclusion")
              .put("start", range.start().toString())
              .put("end", range.end().toString());
      case Adjustment.Reset(Instant at, String _) ->
          node.put("kind", "reset").put("at", at.toString());
    }
    return node.put("reason", kept.adjustment().reason())
        .put("created_at", kept.createdAt().toString());
  }

  /** Reads one; throws a problem that names every fault. */
  static Adjustment read(JsonNode body, Instant now) {
    Faults faults = new Faults();
    JsonFields fields =
        JsonFields.of(body, "", Set.of("kind", "start", "end", "at", "reason"), faults);
    String reason = reason(fields, faults);
    Optional<String> kind = fields.oneOf("kind", KINDS);
    if (!fields.has("kind")) {
      faults.add("kind", fields.node("kind"), "one of " + String.join(", ", KINDS));
    }
    Optional<Adjustment> read =
        kind.flatMap(text ->
            text.equals("reset")
                ? reset(fields, reason, now, faults)
                : exclusion(fields, reason, now, faults));
    faults.check("slo.adjustment_invalid", "The adjustment is not valid");
    return read.orElseThrow();
  }

  private static String reason(JsonFields fields, Faults faults) {
    String reason = fields.text("reason").orElse("").strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      faults.add(
          "reason",
          fields.node("reason"),
          "why the budget is adjusted, for those who read it later; at most %d characters"
              .formatted(LONGEST_REASON));
      return "-";
    }
    return reason;
  }

  private static Optional<Adjustment> reset(
      JsonFields fields, String reason, Instant now, Faults faults) {
    unexpected(fields, List.of("start", "end"), "nothing: a reset has a time, at", faults);
    Optional<Instant> at = fields.has("at") ? time(fields, "at", now, faults) : Optional.of(now);
    if (at.isPresent() && at.get().isAfter(now)) {
      faults.add("at", fields.node("at"), "a time that is not to come");
    }
    return at.map(time -> new Adjustment.Reset(time.truncatedTo(ChronoUnit.MINUTES), reason));
  }

  private static Optional<Adjustment> exclusion(
      JsonFields fields, String reason, Instant now, Faults faults) {
    unexpected(fields, List.of("at"), "nothing: an exclusion has a start and an end", faults);
    Optional<Instant> start = time(fields, "start", now, faults);
    Optional<Instant> end = time(fields, "end", now, faults);
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    if (!start.get().isBefore(end.get())) {
      faults.add("end", fields.node("end"), "a time after start, " + start.get());
      return Optional.empty();
    }
    return Optional.of(
        new Adjustment.Exclusion(
            new TimeRange(start.get().truncatedTo(ChronoUnit.MINUTES), upToMinute(end.get())),
            reason));
  }

  private static Instant upToMinute(Instant time) {
    Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
    return minute.equals(time) ? minute : minute.plus(1, ChronoUnit.MINUTES);
  }

  private static void unexpected(
      JsonFields fields, List<String> names, String expected, Faults faults) {
    names.stream()
        .filter(fields::has)
        .forEach(name -> faults.add(name, fields.node(name), expected));
  }

  private static Optional<Instant> time(
      JsonFields fields, String name, Instant now, Faults faults) {
    Optional<String> text = fields.text(name);
    if (!fields.has(name)) {
      faults.add(name, fields.node(name), TIME);
    }
    try {
      return text.map(written -> TimeSpec.parse(written).resolve(now));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      faults.add(name, fields.node(name), TIME);
      return Optional.empty();
    }
  }
}
