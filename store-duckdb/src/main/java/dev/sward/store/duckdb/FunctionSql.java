package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Arithmetic and the functions of the expression language as SQL. */
final class FunctionSql {
  /** 0001-01-01 and 10000-01-01, between which time parts are known; seconds since 1970. */
  private static final String FIRST_SECOND = "-62135596800";

  private static final String END_SECOND = "253402300800";

  private static final String LARGEST_COUNT = Integer.toString(Integer.MAX_VALUE);

  /** A backslash of a replacement is followed by a digit or another one. */
  private static final Pattern REPLACEMENT =
      Pattern.compile("([^\\\\]|\\\\[0-9\\\\])*", Pattern.DOTALL);

  private final ExpressionSql expressions;
  private final SqlText sql;
  private final Attributes attributes;
  private final Conversions conversions;

  FunctionSql(
      ExpressionSql expressions, SqlText sql, Attributes attributes, Conversions conversions) {
    this.expressions = expressions;
    this.sql = sql;
    this.attributes = attributes;
    this.conversions = conversions;
  }

  /**
   * A number that may be infinite or NaN where it should be unknown. Sums, products and the like
   * keep it so, which saves a check at every step; whoever lets go of it makes it {@link
   * Conversions#finite}.
   */
  String rawNumber(Expr expression) {
    return switch (expression) {
      case Expr.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Expr.Negate negate -> "(-(" + rawNumber(negate.term()) + "))";
      default -> number(expression);
    };
  }

  private String arithmetic(Expr.Arithmetic arithmetic) {
    String left = operand(arithmetic.left());
    return switch (arithmetic.op()) {
      case ADD -> "(%s + %s)".formatted(left, operand(arithmetic.right()));
      case SUBTRACT -> "(%s - %s)".formatted(left, operand(arithmetic.right()));
      case MULTIPLY -> "(%s * %s)".formatted(left, operand(arithmetic.right()));
      case DIVIDE -> "(%s / %s)".formatted(left, divisor(arithmetic.right()));
      case REMAINDER -> "(%s %% %s)".formatted(left, divisor(arithmetic.right()));
    };
  }

  private String operand(Expr expression) {
    return expressions.nested(() -> rawNumber(expression));
  }

  /** x divided by infinity is 0, so that an unknown divisor would pass unseen. */
  private String divisor(Expr expression) {
    return expressions.nested(() ->
        expression instanceof Expr.Arithmetic || expression instanceof Expr.Negate
            ? conversions.finite(rawNumber(expression))
            : number(expression));
  }

  private String number(Expr expression) {
    return conversions.number(expressions.value(expression));
  }

  private String text(Expr expression) {
    return conversions.text(expressions.value(expression));
  }

  SqlValue call(Expr.Call call) {
    List<Expr> arguments = call.arguments();
    return switch (call.function()) {
      case COALESCE -> coalesce(arguments);
      case NUMBER -> number("%s", arguments);
      case TEXT -> text("%s", arguments);
      case BOOL -> bool(arguments);
      case ABS -> number("abs(%s)", arguments);
      case FLOOR -> number("floor(%s)", arguments);
      case CEIL -> number("ceil(%s)", arguments);
      case ROUND -> number("round(%s)", arguments);
      case SQRT -> numberIf("%s >= 0", "sqrt(%s)", arguments);
      case LOG10 -> numberIf("%s > 0", "log10(%s)", arguments);
      case LN -> numberIf("%s > 0", "ln(%s)", arguments);
      case EXP -> number("exp(%s)", arguments);
      case POW -> number("pow(%s, %s)", arguments);
      case MIN -> extreme("list_min", arguments);
      case MAX -> extreme("list_max", arguments);
      case BUCKET -> bucket(arguments);
      case LOWER -> text("lower(%s)", arguments);
      case UPPER -> text("upper(%s)", arguments);
      case TRIM -> text("trim(%s, ' ' || chr(9) || chr(10) || chr(13))", arguments);
      case LENGTH -> length(arguments);
      case CONCAT -> concat(arguments);
      case SUBSTRING -> substring(arguments);
      case REPLACE -> text("replace(%s, %s, %s)", arguments);
      case SPLIT -> split(arguments);
      case REGEX_EXTRACT -> regexExtract(call);
      case REGEX_REPLACE -> regexReplace(call);
      case EVENT_TIME -> ofNumber("(" + attributes.eventTime() + " / 1e9)");
      case YEAR -> datePart("year", arguments);
      case MONTH -> datePart("month", arguments);
      case DAY_OF_MONTH -> datePart("day", arguments);
      case DAY_OF_WEEK -> datePart("isodow", arguments);
      case HOUR -> datePart("hour", arguments);
      case MINUTE -> datePart("minute", arguments);
    };
  }

  private static SqlValue ofNumber(String number) {
    return SqlValue.of(ColumnType.DOUBLE, number);
  }

  private static SqlValue ofText(String text) {
    return SqlValue.of(ColumnType.STRING, text);
  }

  private SqlValue number(String template, List<Expr> arguments) {
    Object[] numbers = arguments.stream().map(this::number).toArray();
    return ofNumber(conversions.finite(template.formatted(numbers)));
  }

  private SqlValue numberIf(String condition, String template, List<Expr> arguments) {
    String known = "CASE WHEN " + condition + " THEN " + template + " END";
    return ofNumber(
        conversions.finite(
            conversions.let(number(arguments.getFirst()), x -> known.replace("%s", x))));
  }

  private SqlValue text(String template, List<Expr> arguments) {
    return ofText(template.formatted(arguments.stream().map(this::text).toArray()));
  }

  private SqlValue coalesce(List<Expr> arguments) {
    List<SqlValue> values =
        arguments.stream().map(argument -> expressions.value(argument).scalars()).toList();
    Set<ColumnType> types = EnumSet.noneOf(ColumnType.class);
    values.forEach(value -> types.addAll(value.parts().keySet()));
    Map<ColumnType, String> parts = new EnumMap<>(ColumnType.class);
    for (ColumnType type : types) {
      parts.put(type, firstKnown(type, values));
    }
    return new SqlValue(parts);
  }

  private static String firstKnown(ColumnType type, List<SqlValue> values) {
    boolean oneType = values.stream().allMatch(value -> value.isUnknown() || value.hasOnly(type));
    if (oneType) {
      return Conversions.coalesce(
          values.stream()
              .filter(value -> !value.isUnknown())
              .map(value -> value.parts().getOrDefault(type, "NULL"))
              .toList(),
          "NULL");
    }
    StringBuilder text = new StringBuilder("CASE");
    for (SqlValue value : values) {
      text.append(" WHEN ").append(Conversions.exists(value));
      text.append(" THEN ").append(value.parts().getOrDefault(type, "NULL"));
    }
    return text.append(" END").toString();
  }

  private SqlValue bool(List<Expr> arguments) {
    SqlValue value = expressions.value(arguments.getFirst());
    List<String> pieces = new ArrayList<>();
    for (ColumnType type : List.of(ColumnType.LONG, ColumnType.DOUBLE)) {
      String part = value.parts().get(type);
      if (part != null) {
        pieces.add("(" + part + " <> 0)");
      }
    }
    pieces.add(conversions.truth(value));
    return SqlValue.of(ColumnType.BOOL, Conversions.coalesce(pieces, Conversions.NO_BOOL));
  }

  private SqlValue extreme(String function, List<Expr> arguments) {
    List<String> numbers = arguments.stream().map(this::number).toList();
    String list = "[" + String.join(", ", numbers) + "]";
    String known =
        "CASE WHEN list_count(%1$s) = " + numbers.size() + " THEN " + function + "(%1$s) END";
    return ofNumber(conversions.finite(conversions.let(list, all -> known.formatted(all))));
  }

  private SqlValue bucket(List<Expr> arguments) {
    String x = number(arguments.get(0));
    String multiple =
        conversions.let(
            number(arguments.get(1)),
            size -> "CASE WHEN %1$s > 0 THEN floor(%2$s / %1$s) * %1$s END".formatted(size, x));
    return ofNumber(conversions.finite(multiple));
  }

  private SqlValue length(List<Expr> arguments) {
    SqlValue value = expressions.value(arguments.getFirst());
    List<String> pieces = new ArrayList<>();
    if (!value.scalars().isUnknown()) {
      pieces.add("length(" + conversions.text(value) + ")");
    }
    value.lists().parts().values().forEach(list -> pieces.add("len(" + list + ")"));
    return ofNumber("CAST(" + Conversions.coalesce(pieces, "NULL") + " AS DOUBLE)");
  }

  private SqlValue concat(List<Expr> arguments) {
    List<String> texts = arguments.stream().map(this::text).toList();
    return ofText("concat(" + String.join(", ", texts) + ")");
  }

  private SqlValue substring(List<Expr> arguments) {
    String start = count(arguments.get(1), 1);
    String length = arguments.size() > 2 ? count(arguments.get(2), 0) : LARGEST_COUNT;
    return ofText("substring(%s, %s, %s)".formatted(text(arguments.get(0)), start, length));
  }

  /** A whole number from a smallest one to the largest int; fractions are cut off. */
  private String count(Expr expression, int smallest) {
    String number = conversions.finite(number(expression));
    return conversions.let(
        number,
        x ->
            "CASE WHEN %1$s >= %2$s THEN CAST(least(trunc(%1$s), %2$s) AS BIGINT)"
                    .formatted(x, LARGEST_COUNT)
                + " WHEN %1$s < %2$d THEN %2$d WHEN %1$s IS NOT NULL THEN CAST(trunc(%1$s) AS BIGINT) END"
                    .formatted(x, smallest));
  }

  /** Index 0, which no list has, stands for everything below 1. */
  private SqlValue split(List<Expr> arguments) {
    String text = text(arguments.get(0));
    String index = count(arguments.get(2), 0);
    String parts =
        conversions.let(
            text(arguments.get(1)),
            separator ->
                conversions.let(
                    text,
                    whole ->
                        "CASE WHEN %1$s = '' THEN [%2$s] ELSE string_split(%2$s, %1$s) END"
                            .formatted(separator, whole)));
    return ofText("CASE WHEN %1$s IS NOT NULL THEN (%2$s)[%1$s] END".formatted(index, parts));
  }

  private SqlValue regexExtract(Expr.Call call) {
    String regex = constant(call, 1);
    Regexes.checkLength(regex);
    String pattern = sql.text(regex);
    int group = Regexes.groups(regex) > 0 ? 1 : 0;
    return ofText(
        conversions.let(
            text(call.arguments().get(0)),
            x ->
                "CASE WHEN regexp_matches(%1$s, %2$s) THEN regexp_extract(%1$s, %2$s, %3$d) END"
                    .formatted(x, pattern, group)));
  }

  private SqlValue regexReplace(Expr.Call call) {
    String regex = constant(call, 1);
    Regexes.checkLength(regex);
    String replacement = constant(call, 2);
    if (!REPLACEMENT.matcher(replacement).matches()) {
      throw Refusals.invalid(
          "replacement: '%s' (expected: after a backslash a digit or another backslash)"
              .formatted(replacement));
    }
    int groups = Regexes.groups(regex);
    if (largestGroup(replacement) > groups) {
      throw Refusals.invalid(
          "replacement: '%s' (expected: groups \\0 to \\%d, as the pattern has)"
              .formatted(replacement, groups));
    }
    return ofText(
        "regexp_replace(%s, %s, %s, 'g')"
            .formatted(text(call.arguments().get(0)), sql.text(regex), sql.text(replacement)));
  }

  private static int largestGroup(String replacement) {
    int largest = 0;
    for (int i = replacement.indexOf('\\'); i >= 0; i = replacement.indexOf('\\', i + 2)) {
      char next = replacement.charAt(i + 1);
      largest = Math.max(largest, next == '\\' ? 0 : next - '0');
    }
    return largest;
  }

  private static String constant(Expr.Call call, int index) {
    if (call.arguments().get(index) instanceof Expr.Literal literal
        && literal.value() instanceof Value.Text text) {
      return text.value();
    }
    throw Refusals.invalid(
        "%s: argument %d (expected: a text in quotes)".formatted(call.function(), index + 1));
  }

  private SqlValue datePart(String part, List<Expr> arguments) {
    if (arguments.isEmpty()) {
      return ofNumber(
          "CAST(%s(make_timestamp_ns(%s)) AS DOUBLE)".formatted(part, attributes.eventTime()));
    }
    String known =
        "CASE WHEN %1$s >= "
            + FIRST_SECOND
            + " AND %1$s < "
            + END_SECOND
            + " THEN CAST("
            + part
            + "(make_timestamp(CAST(floor(%1$s) AS BIGINT) * 1000000)) AS DOUBLE) END";
    return ofNumber(
        conversions.let(number(arguments.getFirst()), seconds -> known.formatted(seconds)));
  }
}
