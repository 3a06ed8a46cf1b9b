package dev.sward.store.duckdb;

import static dev.sward.store.duckdb.Conversions.NO_BOOL;

import dev.sward.event.ColumnType;
import dev.sward.event.HexIds;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.expr.Expr.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons and searches in text. Each is written for every type that the left side may have, so
 * that the usual case, one type, is one plain comparison that the engine can check against its
 * column statistics.
 */
final class ComparisonSql {
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,18})");

  /** 2⁵³: below it, every whole double is one whole number. */
  private static final double EXACT_WHOLE = 1L << 53;

  private final SqlText sql;
  private final Conversions conversions;

  ComparisonSql(SqlText sql, Conversions conversions) {
    this.sql = sql;
    this.conversions = conversions;
  }

  /** Against a literal, in the literal's type. */
  String withLiteral(Comparison op, SqlValue left, @Nullable Value literal) {
    if (literal == null || literal instanceof Value.ListOf || left.isUnknown()) {
      return NO_BOOL;
    }
    List<String> pieces = new ArrayList<>();
    for (Entry<ColumnType, String> part : left.parts().entrySet()) {
      ColumnType type = part.getKey();
      pieces.add(
          type.isList()
              ? listWithLiteral(op, type, part.getValue(), literal)
              : scalarWithLiteral(op, type, part.getValue(), literal));
    }
    return Conversions.coalesce(pieces, NO_BOOL);
  }

  /** Whether it equals one of the literals. */
  String in(SqlValue left, List<Expr.Literal> options) {
    List<String> texts = new ArrayList<>();
    List<String> constants = new ArrayList<>();
    List<Expr.Literal> others = new ArrayList<>();
    for (Expr.Literal option : options) {
      String constant = option.value() == null ? null : plainConstant(left, option.value());
      if (constant != null) {
        constants.add(constant);
      } else if (option.value() instanceof Value.Text text && left.lists().isUnknown()) {
        texts.add(text.value());
      } else {
        others.add(option);
      }
    }
    List<String> terms = new ArrayList<>();
    if (!texts.isEmpty()) {
      terms.add("(" + amongTexts(left, texts) + ")");
    }
    if (!constants.isEmpty()) {
      String column = left.parts().values().iterator().next();
      terms.add("(%s IN (%s))".formatted(column, String.join(", ", constants)));
    }
    others.forEach(
        option -> terms.add("(" + withLiteral(Comparison.EQ, left, option.value()) + ")"));
    return Conversions.joined(terms, "OR");
  }

  /** One test for each type that it may have, each in the type's own values. */
  private String amongTexts(SqlValue scalar, List<String> texts) {
    List<String> pieces = new ArrayList<>();
    scalar
        .parts()
        .forEach((type, part) -> {
          List<String> same =
              texts.stream().flatMap(text -> nativeConstant(type, text).stream()).toList();
          pieces.add(
              same.isEmpty()
                  ? never(Comparison.EQ, part)
                  : "%s IN (%s)".formatted(part, String.join(", ", same)));
        });
    return Conversions.coalesce(pieces, NO_BOOL);
  }

  /** The literal in the only type of the left side, where that is its own; else null. */
  private @Nullable String plainConstant(SqlValue left, Value literal) {
    if (left.hasOnly(ColumnType.LONG) && isExactWhole(literal)) {
      return constant(literal);
    }
    if (left.hasOnly(ColumnType.DOUBLE)) {
      return switch (literal) {
        case Value.Int whole -> sql.number((double) whole.value());
        case Value.Num number -> sql.number(number.value());
        default -> null;
      };
    }
    return null;
  }

  private String scalarWithLiteral(Comparison op, ColumnType type, String left, Value literal) {
    return switch (literal) {
      case Value.Text text -> withText(op, type, left, text.value());
      case Value.Int whole -> withNumber(op, type, left, whole, (double) whole.value());
      case Value.Num number -> withNumber(op, type, left, number, number.value());
      case Value.Bool bool -> withBool(op, type, left, bool.value());
      case Value.ListOf list -> NO_BOOL;
    };
  }

  private String withText(Comparison op, ColumnType type, String left, String text) {
    if (isOrder(op)) {
      return operator(conversions.text(type, left), op, sql.text(text));
    }
    return nativeConstant(type, text)
        .map(same -> operator(left, op, same))
        .orElseGet(() -> never(op, left));
  }

  /** The only value of the type that has this canonical text, as SQL. */
  private Optional<String> nativeConstant(ColumnType type, String text) {
    return switch (type) {
      case STRING -> Optional.of(sql.text(text));
      case LONG -> canonicalWhole(text).stream().mapToObj(sql::whole).findFirst();
      case DOUBLE -> canonicalNumber(text).stream().mapToObj(sql::number).findFirst();
      case BOOL ->
          text.equals("true")
              ? Optional.of("TRUE")
              : text.equals("false") ? Optional.of("FALSE") : Optional.empty();
      case ID64 ->
          HexIds.isId(text, 16) ? Optional.of(sql.id64(HexIds.parse(text, 0))) : Optional.empty();
      case ID128 ->
          HexIds.isId(text, 32)
              ? Optional.of(sql.id128(HexIds.parse(text, 0), HexIds.parse(text, 16)))
              : Optional.empty();
      case STRING_LIST, NUMBER_LIST -> throw new AssertionError(type);
    };
  }

  private static OptionalLong canonicalWhole(String text) {
    if (!WHOLE.matcher(text).matches() || text.equals("-0")) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
  }

  private static OptionalDouble canonicalNumber(String text) {
    double number =
        switch (text) {
          case "nan" -> Double.NaN;
          case "inf" -> Double.POSITIVE_INFINITY;
          case "-inf" -> Double.NEGATIVE_INFINITY;
          default -> dev.sward.expr.NumberText.read(text).orElse(Double.NaN);
        };
    return new Value.Num(number).text().equals(text)
        ? OptionalDouble.of(number)
        : OptionalDouble.empty();
  }

  private String withNumber(
      Comparison op, ColumnType type, String left, Value literal, double number) {
    return switch (type) {
      case LONG -> operator(wholeOrDouble(left, literal), op, constant(literal));
      case DOUBLE -> operator(left, op, sql.number(number));
      case STRING, ID64, ID128 ->
          readable(op, left, operator(conversions.number(type, left), op, sql.number(number)));
      case BOOL -> isOrder(op) ? NO_BOOL : never(op, left);
      case STRING_LIST, NUMBER_LIST -> throw new AssertionError(type);
    };
  }

  private String wholeOrDouble(String whole, Value literal) {
    return isExactWhole(literal) ? whole : conversions.number(ColumnType.LONG, whole);
  }

  private String constant(Value literal) {
    return switch (literal) {
      case Value.Int whole -> sql.whole(whole.value());
      case Value.Num number when isExactWhole(number) -> sql.whole((long) number.value());
      case Value.Num number -> sql.number(number.value());
      default -> throw new AssertionError("no number: " + literal);
    };
  }

  private static boolean isExactWhole(Value literal) {
    return literal instanceof Value.Int
        || (literal instanceof Value.Num number
            && number.value() == Math.rint(number.value())
            && Math.abs(number.value()) < EXACT_WHOLE);
  }

  private String withBool(Comparison op, ColumnType type, String left, boolean bool) {
    String constant = bool ? "TRUE" : "FALSE";
    return switch (type) {
      case BOOL -> operator(left, op, constant);
      case STRING ->
          isOrder(op)
              ? operator(conversions.textAsBool(left), op, constant)
              : operator(left, op, bool ? "'true'" : "'false'");
      case LONG, DOUBLE, ID64, ID128 -> isOrder(op) ? NO_BOOL : never(op, left);
      case STRING_LIST, NUMBER_LIST -> throw new AssertionError(type);
    };
  }

  private String listWithLiteral(Comparison op, ColumnType type, String list, Value literal) {
    if (op == Comparison.NE) {
      return "NOT " + listWithLiteral(Comparison.EQ, type, list, literal);
    }
    if (op == Comparison.EQ
        && type == ColumnType.STRING_LIST
        && literal instanceof Value.Text text) {
      return "list_contains(%s, %s)".formatted(list, sql.text(text.value()));
    }
    ColumnType member = memberType(type);
    return any(list, item -> scalarWithLiteral(op, member, item, literal));
  }

  /** Two values that are no literals. */
  String ofTwo(Comparison op, SqlValue left, SqlValue right) {
    boolean lists = !left.lists().isUnknown() || !right.lists().isUnknown();
    if (lists && op == Comparison.NE) {
      return "NOT (" + ofTwo(Comparison.EQ, left, right) + ")";
    }
    List<String> pieces = new ArrayList<>();
    if (!left.scalars().isUnknown() && !right.scalars().isUnknown()) {
      pieces.add(ofTwoScalars(op, left.scalars(), right.scalars()));
    }
    left.lists().parts().forEach((type, list) -> pieces.add(listOnTheLeft(op, type, list, right)));
    if (!left.scalars().isUnknown()) {
      right
          .lists()
          .parts()
          .forEach((type, list) ->
              pieces.add(
                  guarded(
                      left.scalars(),
                      any(
                          list,
                          item ->
                              ofTwoScalars(
                                  op, left.scalars(), SqlValue.of(memberType(type), item))))));
    }
    return Conversions.coalesce(pieces, NO_BOOL);
  }

  private String listOnTheLeft(Comparison op, ColumnType type, String list, SqlValue right) {
    return guarded(right, any(list, item -> ofTwo(op, SqlValue.of(memberType(type), item), right)));
  }

  /** A list compares as false with what does not satisfy it, but as unknown with the unknown. */
  private static String guarded(SqlValue other, String comparison) {
    return "CASE WHEN %s THEN %s END".formatted(Conversions.exists(other), comparison);
  }

  private String ofTwoScalars(Comparison op, SqlValue left, SqlValue right) {
    boolean leftNumbers = hasNumbers(left);
    boolean rightNumbers = hasNumbers(right);
    if (!leftNumbers || !rightNumbers) {
      return operator(conversions.text(left), op, conversions.text(right));
    }
    if (left.hasOnly(ColumnType.LONG) && right.hasOnly(ColumnType.LONG)) {
      return operator(left.sql(ColumnType.LONG), op, right.sql(ColumnType.LONG));
    }
    String asNumbers = numbers(op, left, right);
    if (onlyNumbers(left) && onlyNumbers(right)) {
      return asNumbers;
    }
    return "CASE WHEN %s AND %s THEN %s ELSE %s END"
        .formatted(
            Conversions.exists(onlyNumbersOf(left)),
            Conversions.exists(onlyNumbersOf(right)),
            asNumbers,
            operator(conversions.text(left), op, conversions.text(right)));
  }

  private String numbers(Comparison op, SqlValue left, SqlValue right) {
    String doubles =
        operator(
            conversions.number(onlyNumbersOf(left)), op, conversions.number(onlyNumbersOf(right)));
    String leftWhole = left.parts().get(ColumnType.LONG);
    String rightWhole = right.parts().get(ColumnType.LONG);
    return leftWhole == null || rightWhole == null
        ? doubles
        : "COALESCE(%s, %s)".formatted(operator(leftWhole, op, rightWhole), doubles);
  }

  private static boolean hasNumbers(SqlValue value) {
    return value.has(ColumnType.LONG) || value.has(ColumnType.DOUBLE);
  }

  private static boolean onlyNumbers(SqlValue value) {
    return value.parts().keySet().stream().allMatch(ColumnType::isNumeric);
  }

  private static SqlValue onlyNumbersOf(SqlValue value) {
    SqlValue numbers = SqlValue.UNKNOWN;
    for (ColumnType type : List.of(ColumnType.LONG, ColumnType.DOUBLE)) {
      String part = value.parts().get(type);
      if (part != null) {
        numbers = numbers.with(type, part);
      }
    }
    return numbers;
  }

  /** Whether the canonical text of it, or of a member, satisfies a test. */
  String someText(SqlValue value, UnaryOperator<String> test) {
    List<String> pieces = new ArrayList<>();
    value
        .parts()
        .forEach((type, part) ->
            pieces.add(
                type.isList()
                    ? any(part, item -> test.apply(conversions.text(memberType(type), item)))
                    : test.apply(conversions.text(type, part))));
    return Conversions.coalesce(pieces, NO_BOOL);
  }

  /** Whether a member satisfies a test; NULL only without a list. */
  private String any(String list, UnaryOperator<String> test) {
    String item = conversions.variable();
    return "(len(list_filter(%s, lambda %s: COALESCE(%s, FALSE))) > 0)"
        .formatted(list, item, test.apply(item));
  }

  static ColumnType memberType(ColumnType list) {
    return list == ColumnType.STRING_LIST ? ColumnType.STRING : ColumnType.DOUBLE;
  }

  private static boolean isOrder(Comparison op) {
    return op != Comparison.EQ && op != Comparison.NE;
  }

  private static String operator(String left, Comparison op, String right) {
    return left + " " + (op == Comparison.NE ? "<>" : op.symbol()) + " " + right;
  }

  /** Not equal, whatever the value is. */
  private static String never(Comparison op, String left) {
    return "CASE WHEN %s IS NOT NULL THEN %s END"
        .formatted(left, op == Comparison.EQ ? "FALSE" : "TRUE");
  }

  /** What cannot be read as the literal's type is not equal to it. */
  private static String readable(Comparison op, String left, String comparison) {
    return isOrder(op)
        ? comparison
        : "CASE WHEN %s IS NOT NULL THEN COALESCE(%s, %s) END"
            .formatted(left, comparison, op == Comparison.EQ ? "FALSE" : "TRUE");
  }
}
