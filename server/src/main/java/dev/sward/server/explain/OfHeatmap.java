package dev.sward.server.explain;

import dev.sward.explain.Factor;
import dev.sward.expr.Expr;
import dev.sward.query.TimeRange;
import dev.sward.server.explore.EventScope;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.json.TimeRangeCodec;
import dev.sward.store.ContrastSearch.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code "heatmap": {column, from_value, to_value, start_time, end_time}}: what lies in a box of a
 * heatmap, and the rest of it.
 *
 * <pre>
 *   values only    a band of full width: slow and fast
 *   times only     a strip of full height: then, and before and after
 *   both           a box
 * </pre>
 */
final class OfHeatmap {
  private static final Set<String> KNOWN =
      Set.of("column", "from_value", "to_value", "start_time", "end_time");

  private OfHeatmap() {}

  static Contrasted read(JsonFields fields, EventScopes scopes, Instant now, Faults faults) {
    JsonFields box = JsonFields.of(fields.node("heatmap"), "heatmap", KNOWN, faults);
    EventScope shared = scopes.shared();
    TimeRange range = range(box, shared.range(), now, faults);
    Optional<Condition> values = values(box, shared, faults);
    boolean isOfSomeTime = !range.equals(shared.range());
    if (values.isEmpty() && !isOfSomeTime && !faults.any()) {
      faults.message(
          "heatmap",
          "the whole of it (expected: from_value, to_value, start_time or end_time that cut out a part)",
          Optional.empty());
    }
    ExplainCodec.check(faults);
    Optional<Expr> inBand = values.map(Condition::expression);
    Optional<Expr> measured = values.map(condition -> new Expr.Exists(condition.subject()));
    return Contrasted.of(
        new Side(shared.datasets(), range, Condition.all(shared.where(), inBand)),
        new Side(shared.datasets(), shared.range(), Condition.all(shared.where(), measured)),
        ExplainQuestion.Overlap.SELECTED,
        wording(values, range, isOfSomeTime),
        Contrasted.columns(inBand),
        shared.names());
  }

  private static Wording wording(
      Optional<Condition> values, TimeRange range, boolean isOfSomeTime) {
    if (values.isEmpty()) {
      return Wording.shares("events from %s to %s".formatted(range.start(), range.end()));
    }
    String band = Phrase.of(values.get());
    return isOfSomeTime
        ? Wording.rate("lie in the box", "lies in it")
        : Wording.rate("have " + band, "has it");
  }

  private static TimeRange range(JsonFields box, TimeRange whole, Instant now, Faults faults) {
    Instant start = time(box, "start_time", now, faults).orElse(whole.start());
    Instant end = time(box, "end_time", now, faults).orElse(whole.end());
    if (!start.isBefore(end) || start.isBefore(whole.start()) || end.isAfter(whole.end())) {
      faults.message(
          box.path("start_time"),
          "%s to %s (expected: a part of the question's time, %s to %s)"
              .formatted(start, end, whole.start(), whole.end()),
          Optional.empty());
      return whole;
    }
    return new TimeRange(start, end);
  }

  private static Optional<Instant> time(JsonFields box, String member, Instant now, Faults faults) {
    return box.has(member)
        ? TimeRangeCodec.time(box.node(member), box.path(member), now, faults)
        : Optional.empty();
  }

  private static Optional<Condition> values(JsonFields box, EventScope shared, Faults faults) {
    Optional<Double> low = bound(box, "from_value");
    Optional<Double> high = bound(box, "to_value");
    if (low.isEmpty() && high.isEmpty()) {
      return Optional.empty();
    }
    if (!box.has("column")) {
      faults.add(box.path("column"), box.node("column"), "the column that the heatmap is of");
    }
    if (low.isPresent() && high.isPresent() && low.get() >= high.get()) {
      faults.add(box.path("to_value"), box.node("to_value"), "more than from_value, " + low.get());
    }
    return box.text("column")
        .flatMap(name ->
            shared
                .names()
                .column(name, box.path("column"))
                .flatMap(column -> shared.names().value(column, box.path("column")))
                .map(subject ->
                    new Condition(
                        name,
                        Factor.Kind.ORDERED,
                        subject,
                        List.of(),
                        low,
                        high.map(to -> new Condition.Bound(to, Expr.Comparison.LT)),
                        false)));
  }

  private static Optional<Double> bound(JsonFields box, String member) {
    return box.number(member, -Double.MAX_VALUE, Double.MAX_VALUE, "a number");
  }
}
