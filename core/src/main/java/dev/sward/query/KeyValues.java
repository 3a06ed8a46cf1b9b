package dev.sward.query;

import dev.sward.event.TextOrder;
import dev.sward.event.Value;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How values become the keys of groups. Events belong to the same group if the canonical text of
 * their values is the same; the key then has the kind that all values of the group share, and is
 * text where they do not: 200 and "200" are one group, named "200".
 */
public final class KeyValues {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");

  /**
   * Numbers by size (NaN above all), then everything else by code point of its text, then absent.
   * Every order of groups ends with this one, so that it is total.
   */
  public static final Comparator<@Nullable Value> ORDER =
      Comparator.nullsLast(KeyValues::compareValues);

  /** The kinds of values a key tells apart. */
  public enum Kind {
    NUMBER,
    TEXT,
    BOOLEAN,
    /** Several of them. */
    MIXED
  }

  private KeyValues() {}

  /** The kind of a single value, not of a list. */
  public static Kind kind(Value value) {
    return switch (value) {
      case Value.Int whole -> Kind.NUMBER;
      case Value.Num number -> Kind.NUMBER;
      case Value.Bool bool -> Kind.BOOLEAN;
      case Value.Text text -> Kind.TEXT;
      case Value.ListOf list -> throw new IllegalArgumentException("list: a key is one member");
    };
  }

  public static Kind merge(Kind left, Kind right) {
    return left == right ? left : Kind.MIXED;
  }

  /** The key of the values of a kind that share this canonical text. */
  public static Value key(Kind kind, String text) {
    return switch (kind) {
      case NUMBER -> number(text);
      case BOOLEAN -> new Value.Bool(text.equals("true"));
      case TEXT, MIXED -> new Value.Text(text);
    };
  }

  private static Value number(String text) {
    return switch (text) {
      case "nan" -> new Value.Num(Double.NaN);
      case "inf" -> new Value.Num(Double.POSITIVE_INFINITY);
      case "-inf" -> new Value.Num(Double.NEGATIVE_INFINITY);
      default ->
          WHOLE.matcher(text).matches()
              ? new Value.Int(Long.parseLong(text))
              : new Value.Num(Double.parseDouble(text));
    };
  }

  private static int compareValues(Value left, Value right) {
    boolean leftIsNumber = isNumber(left);
    boolean rightIsNumber = isNumber(right);
    if (leftIsNumber && rightIsNumber) {
      int bySize = compareNumbers(left, right);
      return bySize != 0 ? bySize : TextOrder.BY_CODE_POINT.compare(left.text(), right.text());
    }
    if (leftIsNumber != rightIsNumber) {
      return leftIsNumber ? -1 : 1;
    }
    return TextOrder.BY_CODE_POINT.compare(left.text(), right.text());
  }

  public static boolean isNumber(Value value) {
    return value instanceof Value.Int || value instanceof Value.Num;
  }

  /** Two numbers, whole ones exactly, otherwise as doubles: -0 equals 0, NaN is above all. */
  public static int compareNumbers(Value left, Value right) {
    if (left instanceof Value.Int leftWhole && right instanceof Value.Int rightWhole) {
      return Long.compare(leftWhole.value(), rightWhole.value());
    }
    double leftDouble = asDouble(left);
    double rightDouble = asDouble(right);
    return leftDouble == rightDouble ? 0 : Double.compare(leftDouble, rightDouble);
  }

  private static double asDouble(Value number) {
    return switch (number) {
      case Value.Int whole -> whole.value();
      case Value.Num floating -> floating.value();
      case Value.Text text -> throw new IllegalArgumentException("not a number: " + text.text());
      case Value.Bool bool -> throw new IllegalArgumentException("not a number: " + bool.text());
      case Value.ListOf list -> throw new IllegalArgumentException("not a number: " + list.text());
    };
  }
}
