package dev.sward.server.explore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.DatasetName;
import dev.sward.expr.CalculatedFields;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprException;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.json.JsonNodes;
import dev.sward.server.platform.json.TimeRangeCodec;
import dev.sward.store.EventSearch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads questions: a superset of Honeycomb's query specification. Tells everything that is wrong at
 * once, by path. Blocks: it asks the store for the names there are.
 */
final class QueryCodec {
  private static final String EVERYTHING = "__all__";
  private static final int MOST_DATASETS = 500;
  private static final int MOST_BREAKDOWNS = 100;
  private static final int MOST_ORDERS = 100;
  private static final int MOST_GROUPS = 10_000;
  private static final int MOST_POINTS = 500_000;
  private static final int MOST_BUCKETS = 10_000;
  private static final int USUAL_GROUPS = 100;
  private static final int MOST_EVENTS = 10_000;
  private static final int USUAL_EVENTS = 100;
  private static final double MOST_SECONDS = 9.2e9;

  private static final Set<String> QUESTION =
      with(
          EventScope.MEMBERS,
          "calculations",
          "breakdowns",
          "orders",
          "havings",
          "limit",
          "granularity",
          "compare_time_offset_seconds");

  private static final Set<String> SEARCH = with(EventScope.MEMBERS, "limit", "after");

  private final Catalogue catalogue;
  private final InstantSource clock;

  QueryCodec(Catalogue catalogue, InstantSource clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** Reads a question. */
  Question question(JsonNode body) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", QUESTION, faults);
    EventScope scope = scope(fields, faults);
    List<CalculationCodec.Asked> asked = new CalculationCodec(scope.names(), faults).read(fields);
    List<Query.Breakdown> breakdowns =
        BreakdownCodec.read(fields, "breakdowns", MOST_BREAKDOWNS, scope.names(), faults);
    List<Query.Order> orders = orders(fields, asked, breakdowns, faults);
    List<Query.Having> havings = havings(fields, asked, faults);
    int limit = fields.whole("limit", 1, MOST_GROUPS).orElse(USUAL_GROUPS);
    int groups = breakdowns.isEmpty() ? 1 : limit;
    Optional<Duration> granularity = granularity(fields, scope.range(), groups, asked, faults);
    Optional<Duration> offset =
        fields
            .number("compare_time_offset_seconds", 0.001, MOST_SECONDS, "seconds, more than 0")
            .map(TimeRangeCodec::seconds);
    check(faults);
    Query query =
        new Query(
            scope.datasets(),
            scope.range(),
            asked.stream().map(CalculationCodec.Asked::calculation).toList(),
            scope.where(),
            breakdowns,
            orders,
            havings,
            limit,
            granularity,
            offset);
    return new Question(query, written(body, query), scope.names().warnings());
  }

  /** Reads a search for raw events. */
  EventSearch search(JsonNode body) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", SEARCH, faults);
    EventScope scope = scope(fields, faults);
    int limit = fields.whole("limit", 1, MOST_EVENTS).orElse(USUAL_EVENTS);
    Optional<String> after = fields.text("after");
    check(faults);
    return new EventSearch(scope.datasets(), scope.range(), scope.where(), limit, after);
  }

  private static void check(Faults faults) {
    faults.check("query.invalid", "The question is not valid");
  }

  /** What questions and searches have in common. */
  EventScope scope(JsonFields fields, Faults faults) {
    TimeRange range = TimeRangeCodec.read(fields, clock.instant(), faults);
    DatasetScope datasets = datasets(fields, faults);
    catalogue.require(datasets);
    Names names =
        new Names(
            catalogue.columnNames(datasets),
            () -> catalogue.columnNames(new DatasetScope.All()),
            faults);
    defineCalculatedFields(fields, names, faults);
    return new EventScope(datasets, range, names, new FilterCodec(names, faults).read(fields));
  }

  private DatasetScope datasets(JsonFields fields, Faults faults) {
    List<JsonFields.Item> items = new ArrayList<>(fields.list("datasets", MOST_DATASETS));
    if (fields.has("dataset")) {
      items.add(new JsonFields.Item(fields.node("dataset"), fields.path("dataset")));
    }
    List<DatasetName> names = new ArrayList<>();
    boolean everything = items.isEmpty();
    for (JsonFields.Item item : items) {
      if (item.node().isTextual() && item.node().textValue().equals(EVERYTHING)) {
        everything = true;
        continue;
      }
      try {
        names.add(new DatasetName(item.node().isTextual() ? item.node().textValue() : ""));
      } catch (IllegalArgumentException e) {
        faults.add(item.path(), item.node(), "the name of a dataset, or __all__");
      }
    }
    return everything || names.isEmpty() ? new DatasetScope.All() : new DatasetScope.Named(names);
  }

  private static void defineCalculatedFields(JsonFields fields, Names names, Faults faults) {
    Map<String, Expr> defined = new LinkedHashMap<>();
    Map<String, String> paths = new HashMap<>();
    for (JsonFields.Item item : fields.list("calculated_fields", CalculatedFields.MAX_FIELDS)) {
      JsonFields one =
          JsonFields.of(item.node(), item.path(), Set.of("name", "expression"), faults);
      Optional<String> name = one.text("name");
      Optional<String> text = one.text("expression");
      if (name.isEmpty() || text.isEmpty()) {
        faults.add(item.path(), item.node(), "a name and an expression");
        continue;
      }
      names
          .parse(text.get(), one.path("expression"))
          .ifPresent(expr -> {
            paths.put(name.get(), one.path("expression"));
            if (defined.put(name.get(), expr) != null) {
              faults.add(one.path("name"), one.node("name"), "a name that no other field has");
            }
          });
    }
    try {
      names.define(CalculatedFields.of(defined));
      defined.forEach((name, expr) -> names.inspect(expr, paths.getOrDefault(name, "")));
    } catch (ExprException e) {
      faults.message(
          fields.path("calculated_fields"), String.valueOf(e.getMessage()), Optional.empty());
    }
  }

  private static List<Query.Order> orders(
      JsonFields fields,
      List<CalculationCodec.Asked> asked,
      List<Query.Breakdown> breakdowns,
      Faults faults) {
    List<Query.Order> orders = new ArrayList<>();
    for (JsonFields.Item item : fields.list("orders", MOST_ORDERS)) {
      JsonFields one =
          JsonFields.of(
              item.node(),
              item.path(),
              Set.of("name", "op", "column", "expression", "order"),
              faults);
      boolean descending =
          one.oneOf("order", List.of("ascending", "descending"))
              .orElse("ascending")
              .equals("descending");
      Optional<String> name =
          one.has("op") || one.has("name") || one.has("expression")
              ? calculation(one, "op", asked, breakdowns, faults)
              : titleInColumn(one, asked, breakdowns, faults);
      name.ifPresent(found -> orders.add(new Query.Order(found, descending)));
    }
    return orders;
  }

  /** A breakdown, or a calculation by its name, as Honeycomb writes them without an op. */
  private static Optional<String> titleInColumn(
      JsonFields one,
      List<CalculationCodec.Asked> asked,
      List<Query.Breakdown> breakdowns,
      Faults faults) {
    List<String> names = titles(asked, breakdowns);
    Optional<String> column = one.text("column");
    if (column.isPresent() && names.contains(column.get())) {
      return column;
    }
    faults.unknown(
        one.path("column"),
        column.orElse(""),
        "one of %s, or an op".formatted(String.join(", ", names)),
        names);
    return Optional.empty();
  }

  private static List<String> titles(
      List<CalculationCodec.Asked> asked, List<Query.Breakdown> breakdowns) {
    List<String> names = new ArrayList<>();
    asked.forEach(one -> names.add(one.calculation().name()));
    breakdowns.forEach(one -> names.add(one.name()));
    return names;
  }

  private static List<Query.Having> havings(
      JsonFields fields, List<CalculationCodec.Asked> asked, Faults faults) {
    List<Query.Having> havings = new ArrayList<>();
    for (JsonFields.Item item : fields.list("havings", MOST_ORDERS)) {
      JsonFields one =
          JsonFields.of(
              item.node(),
              item.path(),
              Set.of("name", "calculate_op", "column", "expression", "op", "value"),
              faults);
      Optional<String> name = calculation(one, "calculate_op", asked, List.of(), faults);
      Optional<Expr.Comparison> op = comparison(one, faults);
      Optional<Double> value = one.number("value", -Double.MAX_VALUE, Double.MAX_VALUE, "a number");
      if (!one.has("value")) {
        faults.add(one.path("value"), one.node("value"), "a number");
      }
      if (name.isPresent() && op.isPresent() && value.isPresent()) {
        havings.add(new Query.Having(name.get(), op.get(), value.get()));
      }
    }
    return havings;
  }

  private static Optional<Expr.Comparison> comparison(JsonFields fields, Faults faults) {
    Optional<String> text = fields.text("op");
    for (Expr.Comparison op : Expr.Comparison.values()) {
      if (text.isPresent() && text.get().equals(op.symbol())) {
        return Optional.of(op);
      }
    }
    faults.add(fields.path("op"), fields.node("op"), "one of =, !=, <, <=, >, >=");
    return Optional.empty();
  }

  /** The title of the calculation that {@code name}, or the operation and column, speak of. */
  private static Optional<String> calculation(
      JsonFields fields,
      String opField,
      List<CalculationCodec.Asked> asked,
      List<Query.Breakdown> breakdowns,
      Faults faults) {
    List<String> names = titles(asked, breakdowns);
    if (fields.has("name")) {
      Optional<String> name = fields.text("name");
      if (name.isPresent() && !names.contains(name.get())) {
        faults.unknown(
            fields.path("name"), name.get(), "one of " + String.join(", ", names), names);
      }
      return name;
    }
    if (fields.has("expression")) {
      faults.add(
          fields.path("expression"),
          fields.node("expression"),
          "name in place of op and expression, one of " + String.join(", ", names));
      return Optional.empty();
    }
    if (!fields.has(opField)) {
      faults.add(fields.path(opField), fields.node(opField), "a calculation such as COUNT or P99");
      return Optional.empty();
    }
    Optional<CalculationOp> op = CalculationCodec.op(fields, opField, faults);
    Optional<String> column = fields.text("column");
    if (op.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> found =
        asked.stream()
            .filter(one -> one.calculation().op() == op.get() && one.column().equals(column))
            .map(CalculationCodec.Asked::calculation)
            .map(Calculation::name)
            .findFirst();
    if (found.isEmpty()) {
      faults.add(
          fields.path(opField),
          fields.node(opField),
          "with its column, one of " + String.join(", ", names) + named(op.get(), asked));
    }
    return found;
  }

  /** What to do where only the column differs. */
  private static String named(CalculationOp op, List<CalculationCodec.Asked> asked) {
    return asked.stream()
        .filter(one -> one.calculation().op() == op)
        .findFirst()
        .map(one ->
            ". Say name in place of op and column: \"name\": \"%s\""
                .formatted(one.calculation().name()))
        .orElse("");
  }

  /** 0 means totals only; a length is chosen if nothing is said. */
  private static Optional<Duration> granularity(
      JsonFields fields,
      TimeRange range,
      int groups,
      List<CalculationCodec.Asked> asked,
      Faults faults) {
    Optional<Double> given =
        fields.number("granularity", 0, MOST_SECONDS, "seconds, or 0 for totals only");
    boolean needsBuckets =
        asked.stream()
            .map(one -> one.calculation().op())
            .anyMatch(op -> op == CalculationOp.HEATMAP || op.isRate());
    if (given.isPresent() && given.get() == 0 && !needsBuckets) {
      return Optional.empty();
    }
    int most = Math.min(MOST_BUCKETS, MOST_POINTS / groups);
    if (given.isEmpty() || given.get() == 0) {
      Duration chosen = Granularity.nice(range.length());
      while (Granularity.buckets(range.length(), chosen) > most) {
        chosen = chosen.multipliedBy(2);
      }
      return Optional.of(chosen);
    }
    Duration length = TimeRangeCodec.seconds(given.get());
    if (length.compareTo(Duration.ofMillis(1)) < 0
        || Granularity.buckets(range.length(), length) > most) {
      Duration least = range.length().dividedBy(most);
      faults.add(
          fields.path("granularity"),
          fields.node("granularity"),
          "at least %s seconds for this time range and limit"
              .formatted(Math.max(0.001, Math.ceil(least.toMillis() / 1000.0))));
      return Optional.empty();
    }
    return Optional.of(length);
  }

  private static ObjectNode written(JsonNode body, Query query) {
    ObjectNode written = body.deepCopy();
    written.remove("time_range");
    written.put("start_time", query.range().start().toString());
    written.put("end_time", query.range().end().toString());
    written.put("limit", query.limit());
    written.set(
        "granularity",
        JsonNodes.number(query.granularity().map(TimeRangeCodec::seconds).orElse(0.0)));
    return written;
  }

  private static Set<String> with(Set<String> some, String... more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(List.of(more));
    return Set.copyOf(all);
  }
}
