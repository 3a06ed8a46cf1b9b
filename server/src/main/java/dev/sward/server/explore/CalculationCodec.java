package dev.sward.server.explore;

import dev.sward.expr.Expr;
import dev.sward.expr.ExprSyntaxException;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.CalculationParser;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code calculations}: texts such as {@code p99(duration_ms)}, or {@code {op, column}} with
 * {@code expression} in place of the column for calculated arguments, {@code where} or {@code
 * filters} for rows that count for this calculation only, and {@code name} for its title. No
 * calculation at all means COUNT.
 */
final class CalculationCodec {
  static final List<String> OPS = Arrays.stream(CalculationOp.values()).map(Enum::name).toList();

  private static final int MOST = CalculationParser.MAX_CALCULATIONS;
  private static final Calculation COUNT =
      new Calculation(CalculationOp.COUNT, Optional.empty(), Optional.empty(), "COUNT");
  private static final Set<String> KNOWN =
      Set.of("op", "column", "expression", "where", "filters", "filter_combination", "name");

  private final Names names;
  private final Faults faults;

  CalculationCodec(Names names, Faults faults) {
    this.names = names;
    this.faults = faults;
  }

  /**
   * A calculation and how it was asked for, so that orders and havings can refer to it.
   *
   * @param column empty if the argument is an expression, or there is none
   */
  record Asked(Calculation calculation, Optional<String> column) {}

  List<Asked> read(JsonFields fields) {
    List<Asked> asked = new ArrayList<>();
    if (fields.node("calculations").isTextual()) {
      asked.addAll(parsed(fields.node("calculations").textValue(), fields.path("calculations")));
    } else {
      for (JsonFields.Item item : fields.list("calculations", MOST)) {
        if (item.node().isTextual()) {
          asked.addAll(parsed(item.node().textValue(), item.path()));
        } else {
          calculation(item).ifPresent(asked::add);
        }
      }
    }
    if (asked.isEmpty()) {
      return List.of(new Asked(COUNT, Optional.empty()));
    }
    Set<String> taken = new HashSet<>();
    for (Asked one : asked) {
      if (!taken.add(one.calculation().name())) {
        faults.message(
            fields.path("calculations"),
            "two are called %s (expected: different names). Give one a name"
                .formatted(one.calculation().name()),
            Optional.empty());
      }
    }
    return asked;
  }

  private List<Asked> parsed(String text, String path) {
    List<Asked> asked = new ArrayList<>();
    try {
      for (Calculation read : CalculationParser.parse(text)) {
        resolved(read, path).ifPresent(asked::add);
      }
    } catch (ExprSyntaxException e) {
      faults.message(path, String.valueOf(e.getMessage()), Optional.of(e.position()));
    }
    return asked;
  }

  private Optional<Asked> resolved(Calculation read, String path) {
    Optional<Expr> argument = read.argument().flatMap(expr -> names.value(expr, path));
    Optional<Expr> where = read.where().flatMap(expr -> names.condition(expr, path));
    if (read.argument().isPresent() && argument.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> column =
        read.argument().isPresent() && read.argument().get() instanceof Expr.ColumnRef ref
            ? Optional.of(ref.relation().prefix() + ref.name())
            : Optional.empty();
    return Optional.of(new Asked(new Calculation(read.op(), argument, where, read.name()), column));
  }

  private Optional<Asked> calculation(JsonFields.Item item) {
    JsonFields fields = JsonFields.of(item.node(), item.path(), KNOWN, faults);
    if (!item.node().isObject()) {
      return Optional.empty();
    }
    if (!fields.has("op")) {
      faults.add(fields.path("op"), fields.node("op"), "a calculation such as COUNT or P99");
      return Optional.empty();
    }
    Optional<CalculationOp> op = op(fields, "op", faults);
    Optional<String> column = fields.text("column");
    Optional<Expr> argument = argument(fields, column);
    Optional<Expr> where = new FilterCodec(names, faults).read(fields);
    if (op.isEmpty()) {
      return Optional.empty();
    }
    boolean hasArgument = fields.has("column") || fields.has("expression");
    if (op.get().needsArgument() && !hasArgument) {
      faults.add(
          fields.path("column"),
          fields.node("column"),
          "what to calculate from, as in %s(duration_ms)".formatted(op.get()));
      return Optional.empty();
    }
    if (hasArgument && argument.isEmpty()) {
      return Optional.empty();
    }
    if (hasArgument && !op.get().takesArgument()) {
      String member = fields.has("column") ? "column" : "expression";
      faults.add(
          fields.path(member), fields.node(member), "none, %s has no argument".formatted(op.get()));
      return Optional.empty();
    }
    String name = fields.text("name").orElseGet(() -> title(op.get(), fields));
    return Optional.of(new Asked(new Calculation(op.get(), argument, where, name), column));
  }

  private Optional<Expr> argument(JsonFields fields, Optional<String> column) {
    if (fields.has("column") && fields.has("expression")) {
      faults.add(
          fields.path("expression"), fields.node("expression"), "either a column or an expression");
      return Optional.empty();
    }
    if (column.isPresent()) {
      String path = fields.path("column");
      return names.column(column.get(), path).flatMap(expr -> names.value(expr, path));
    }
    String path = fields.path("expression");
    return fields
        .text("expression")
        .flatMap(text -> names.parse(text, path))
        .flatMap(expr -> names.value(expr, path));
  }

  /** The operation of a name in any case. */
  static Optional<CalculationOp> op(JsonFields fields, String name, Faults faults) {
    Optional<String> text = fields.text(name);
    Optional<CalculationOp> op = text.flatMap(CalculationParser::op);
    if (text.isPresent() && op.isEmpty()) {
      faults.unknown(fields.path(name), text.get(), "one of " + String.join(", ", OPS), OPS);
    }
    return op;
  }

  private static String title(CalculationOp op, JsonFields fields) {
    String argument =
        fields.text("column").or(() -> fields.text("expression")).map("(%s)"::formatted).orElse("");
    String where = fields.text("where").map(" WHERE %s"::formatted).orElse("");
    return op.name() + argument + where;
  }
}
