package dev.sward.server.explore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reads {@code filters} with {@code filter_combination} and {@code where} into one condition.
 *
 * <p>A filter is {@code {column, op, value}}, where {@code or_missing} also keeps events without
 * the attribute, or a group {@code {filters, filter_combination}}. Conditions on {@code any.} span
 * of the trace that stand in one AND speak of one span, as in the expression language.
 */
final class FilterCodec {
  private static final int MOST_FILTERS = 1_000;
  private static final int MOST_LEVELS = 20;
  private static final Set<String> FILTER =
      Set.of("column", "op", "value", "or_missing", "filters", "filter_combination");

  private final Names names;
  private final Faults faults;

  FilterCodec(Names names, Faults faults) {
    this.names = names;
    this.faults = faults;
  }

  /** The condition of a question; empty if it has none. */
  Optional<Expr> read(JsonFields fields) {
    List<Expr> terms = new ArrayList<>();
    group(fields, 1)
        .filter(filters -> names.isBounded(filters, fields.path("filters")))
        .ifPresent(terms::add);
    fields
        .text("where")
        .flatMap(text -> names.parse(text, fields.path("where")))
        .flatMap(where -> names.condition(where, fields.path("where")))
        .ifPresent(terms::add);
    return switch (terms.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(terms.getFirst());
      default -> Optional.of(new Expr.And(terms));
    };
  }

  private Optional<Expr> group(JsonFields fields, int level) {
    boolean any =
        fields.oneOf("filter_combination", List.of("AND", "OR")).orElse("AND").equals("OR");
    List<Expr> terms = new ArrayList<>();
    List<Expr> ofAnySpan = new ArrayList<>();
    List<Expr> ofNoSpan = new ArrayList<>();
    for (JsonFields.Item item : fields.list("filters", MOST_FILTERS)) {
      Optional<Expr> term = filter(item, level);
      if (term.isPresent()
          && !any
          && term.get() instanceof Expr.TraceMatch match
          && !item.node().has("filters")) {
        (match.negated() ? ofNoSpan : ofAnySpan).add(match.condition());
      } else {
        term.ifPresent(terms::add);
      }
    }
    if (!ofAnySpan.isEmpty()) {
      terms.add(new Expr.TraceMatch(all(ofAnySpan), false));
    }
    if (!ofNoSpan.isEmpty()) {
      terms.add(new Expr.TraceMatch(all(ofNoSpan), true));
    }
    if (terms.size() <= 1) {
      return terms.stream().findFirst();
    }
    return Optional.of(any ? new Expr.Or(terms) : new Expr.And(terms));
  }

  private static Expr all(List<Expr> terms) {
    return terms.size() == 1 ? terms.getFirst() : new Expr.And(terms);
  }

  private Optional<Expr> filter(JsonFields.Item item, int level) {
    JsonFields fields = JsonFields.of(item.node(), item.path(), FILTER, faults);
    if (item.node().has("filters")) {
      if (level >= MOST_LEVELS) {
        faults.message(
            item.path(),
            "groups inside each other deeper than %d (expected: at most that)"
                .formatted(MOST_LEVELS),
            Optional.empty());
        return Optional.empty();
      }
      return group(fields, level + 1);
    }
    if (!item.node().isObject()) {
      return Optional.empty();
    }
    Optional<String> column = required(fields, "column", "the name of an attribute");
    Optional<String> opText = required(fields, "op", "an operator such as =");
    Optional<FilterOp> op = opText.flatMap(FilterOp::of);
    if (opText.isPresent() && op.isEmpty()) {
      faults.unknown(
          fields.path("op"),
          opText.get(),
          "one of " + String.join(", ", FilterOp.names()),
          FilterOp.names());
    }
    if (column.isEmpty() || op.isEmpty()) {
      return Optional.empty();
    }
    Optional<Expr.ColumnRef> subject = names.column(column.get(), fields.path("column"));
    Optional<List<Expr.Literal>> values = values(fields, op.get());
    if (subject.isEmpty() || values.isEmpty()) {
      return Optional.empty();
    }
    boolean isKeptWithout = fields.flag("or_missing");
    UnaryOperator<Expr> condition =
        tested -> {
          Expr own = op.get().condition(tested, values.get());
          return isKeptWithout ? orMissing(own, tested) : own;
        };
    return names.condition(condition(subject.get(), condition), item.path());
  }

  private static Expr condition(Expr.ColumnRef subject, UnaryOperator<Expr> condition) {
    return switch (subject.relation()) {
      case SELF, ROOT, PARENT -> condition.apply(subject);
      case ANY -> new Expr.TraceMatch(condition.apply(Expr.ColumnRef.of(subject.name())), false);
      case NONE -> new Expr.TraceMatch(condition.apply(Expr.ColumnRef.of(subject.name())), true);
    };
  }

  private static Expr orMissing(Expr condition, Expr tested) {
    return new Expr.Or(List.of(condition, new Expr.Not(new Expr.Exists(tested))));
  }

  private Optional<List<Expr.Literal>> values(JsonFields fields, FilterOp op) {
    JsonNode value = fields.node("value");
    if (op.takesNoValue()) {
      return Optional.of(List.of());
    }
    if (op.takesList()) {
      return options(fields, value);
    }
    if (op.takesText()) {
      if (value.isValueNode() && !value.isNull()) {
        return Optional.of(List.of(Expr.Literal.of(value.asText())));
      }
      faults.add(fields.path("value"), value, "a text");
      return Optional.empty();
    }
    Optional<Expr.Literal> literal = literal(value);
    if (literal.isEmpty()) {
      faults.add(fields.path("value"), value, "a text, a number, true or false");
    }
    return literal.map(List::of);
  }

  /** A list, or a text of options separated by commas. */
  private Optional<List<Expr.Literal>> options(JsonFields fields, JsonNode value) {
    List<Expr.Literal> options = new ArrayList<>();
    if (value.isTextual()) {
      for (String option : value.textValue().split(",", -1)) {
        options.add(Expr.Literal.of(option.strip()));
      }
    } else if (value.isArray()) {
      value.forEach(item -> literal(item).ifPresent(options::add));
    }
    if (options.isEmpty() || (value.isArray() && options.size() < value.size())) {
      faults.add(fields.path("value"), value, "a list of texts, numbers, true or false");
      return Optional.empty();
    }
    return Optional.of(options);
  }

  private static Optional<Expr.Literal> literal(JsonNode value) {
    if (value.isTextual()) {
      return Optional.of(Expr.Literal.of(value.textValue()));
    }
    if (value.isBoolean()) {
      return Optional.of(Expr.Literal.of(value.booleanValue()));
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return Optional.of(new Expr.Literal(new Value.Int(value.longValue())));
    }
    return value.isNumber() && Double.isFinite(value.doubleValue())
        ? Optional.of(Expr.Literal.of(value.doubleValue()))
        : Optional.empty();
  }

  private Optional<String> required(JsonFields fields, String name, String expected) {
    if (!fields.has(name)) {
      faults.add(fields.path(name), fields.node(name), expected);
      return Optional.empty();
    }
    return fields.text(name);
  }
}
