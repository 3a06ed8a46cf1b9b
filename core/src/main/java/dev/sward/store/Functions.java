package dev.sward.store;

import dev.sward.event.EpochNanos;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.query.KeyValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The functions of the expression language. Null is unknown. */
final class Functions {
  /** 0001-01-01T00:00Z and 9999-12-31T23:59:59Z, between which time parts are known. */
  private static final double FIRST_SECOND = -62_135_596_800d;

  private static final double LAST_SECOND = 253_402_300_799d;

  private static final String WHITE_SPACE = " \t\n\r";

  private final Evaluator evaluator;
  private final TextPatterns patterns;

  Functions(Evaluator evaluator, TextPatterns patterns) {
    this.evaluator = evaluator;
    this.patterns = patterns;
  }

  @Nullable Value call(Expr.Call call, Row row) {
    Arguments arguments = new Arguments(call, row);
    return switch (call.function()) {
      case COALESCE -> arguments.firstKnown();
      case NUMBER -> arguments.number(x -> x);
      case TEXT -> arguments.text(text -> text);
      case BOOL -> bool(arguments.value(0));
      case ABS -> arguments.number(Math::abs);
      case FLOOR -> arguments.number(Math::floor);
      case CEIL -> arguments.number(Math::ceil);
      case ROUND -> arguments.number(Functions::round);
      case SQRT -> arguments.number(Math::sqrt);
      case LOG10 -> arguments.number(Math::log10);
      case LN -> arguments.number(Math::log);
      case EXP -> arguments.number(Math::exp);
      case POW -> pow(arguments);
      case MIN -> arguments.extreme(-1);
      case MAX -> arguments.extreme(1);
      case BUCKET -> bucket(arguments);
      case LOWER -> arguments.text(text -> mapped(text, Character::toLowerCase));
      case UPPER -> arguments.text(text -> mapped(text, Character::toUpperCase));
      case TRIM -> arguments.text(Functions::trim);
      case LENGTH -> length(arguments.raw(0));
      case CONCAT -> arguments.concatenated();
      case SUBSTRING -> substring(arguments);
      case REPLACE -> replace(arguments);
      case SPLIT -> split(arguments);
      case REGEX_EXTRACT -> regexExtract(arguments);
      case REGEX_REPLACE -> regexReplace(arguments);
      case EVENT_TIME -> new Value.Num(row.epochNanos() / 1e9);
      case YEAR -> part(arguments, OffsetDateTime::getYear);
      case MONTH -> part(arguments, OffsetDateTime::getMonthValue);
      case DAY_OF_MONTH -> part(arguments, OffsetDateTime::getDayOfMonth);
      case DAY_OF_WEEK -> part(arguments, time -> time.getDayOfWeek().getValue());
      case HOUR -> part(arguments, OffsetDateTime::getHour);
      case MINUTE -> part(arguments, OffsetDateTime::getMinute);
    };
  }

  private static @Nullable Value bool(@Nullable Value value) {
    return switch (value) {
      case Value.Int whole -> new Value.Bool(whole.value() != 0);
      case Value.Num number -> new Value.Bool(number.value() != 0);
      case null, default -> {
        Boolean truth = Readings.truth(value);
        yield truth == null ? null : new Value.Bool(truth);
      }
    };
  }

  /** Half away from zero. */
  private static double round(double x) {
    return Double.isFinite(x)
        ? new BigDecimal(x).setScale(0, RoundingMode.HALF_UP).doubleValue()
        : x;
  }

  private static @Nullable Value pow(Arguments arguments) {
    Double base = arguments.asDouble(0);
    Double exponent = arguments.asDouble(1);
    return base == null || exponent == null ? null : Evaluator.finite(Math.pow(base, exponent));
  }

  private static @Nullable Value bucket(Arguments arguments) {
    Double x = arguments.asDouble(0);
    Double size = arguments.asDouble(1);
    return x == null || size == null || !(size > 0)
        ? null
        : Evaluator.finite(Math.floor(x / size) * size);
  }

  private static String mapped(String text, IntUnaryOperator codePoint) {
    return text.codePoints()
        .map(codePoint)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && WHITE_SPACE.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && WHITE_SPACE.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  private static @Nullable Value length(@Nullable Value value) {
    return switch (value) {
      case Value.ListOf list -> new Value.Num(list.items().size());
      case null -> null;
      default -> new Value.Num(value.text().codePointCount(0, value.text().length()));
    };
  }

  private static @Nullable Value substring(Arguments arguments) {
    String text = arguments.asText(0);
    Integer start = arguments.count(1);
    Integer length = arguments.size() > 2 ? arguments.count(2) : Integer.valueOf(Integer.MAX_VALUE);
    if (text == null || start == null || length == null) {
      return null;
    }
    int[] codePoints = text.codePoints().toArray();
    int from = Math.min(Math.max(start, 1) - 1, codePoints.length);
    int kept = Math.min(Math.max(length, 0), codePoints.length - from);
    return new Value.Text(new String(codePoints, from, kept));
  }

  private static @Nullable Value replace(Arguments arguments) {
    String text = arguments.asText(0);
    String what = arguments.asText(1);
    String by = arguments.asText(2);
    if (text == null || what == null || by == null) {
      return null;
    }
    return new Value.Text(what.isEmpty() ? text : text.replace(what, by));
  }

  private static @Nullable Value split(Arguments arguments) {
    String text = arguments.asText(0);
    String separator = arguments.asText(1);
    Integer index = arguments.count(2);
    if (text == null || separator == null || index == null) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    int found = separator.isEmpty() ? -1 : text.indexOf(separator);
    while (found >= 0) {
      parts.add(text.substring(from, found));
      from = found + separator.length();
      found = text.indexOf(separator, from);
    }
    parts.add(text.substring(from));
    return index < 1 || index > parts.size() ? null : new Value.Text(parts.get(index - 1));
  }

  private @Nullable Value regexExtract(Arguments arguments) {
    String pattern = arguments.constant(1);
    String text = arguments.asText(0);
    String found = text == null ? null : patterns.extract(pattern, text);
    return found == null ? null : new Value.Text(found);
  }

  private @Nullable Value regexReplace(Arguments arguments) {
    String pattern = arguments.constant(1);
    String replacement = arguments.constant(2);
    String text = arguments.asText(0);
    return text == null ? null : new Value.Text(patterns.replaceAll(pattern, text, replacement));
  }

  private static @Nullable Value part(Arguments arguments, ToIntFunction<OffsetDateTime> part) {
    Double seconds = arguments.size() == 0 ? arguments.eventSecond() : arguments.asDouble(0);
    if (seconds == null || !(seconds >= FIRST_SECOND && seconds < LAST_SECOND + 1)) {
      return null;
    }
    Instant instant = Instant.ofEpochSecond((long) Math.floor(seconds));
    return new Value.Num(part.applyAsInt(instant.atOffset(ZoneOffset.UTC)));
  }

  /** The arguments of one call over one row; lists are unknown unless asked for raw. */
  private final class Arguments {
    private final Expr.Call call;
    private final Row row;

    Arguments(Expr.Call call, Row row) {
      this.call = call;
      this.row = row;
    }

    int size() {
      return call.arguments().size();
    }

    @Nullable Value raw(int index) {
      return evaluator.value(call.arguments().get(index), row);
    }

    @Nullable Value value(int index) {
      return Evaluator.single(raw(index));
    }

    @Nullable Double asDouble(int index) {
      return Readings.asDouble(raw(index));
    }

    @Nullable String asText(int index) {
      return Readings.text(raw(index));
    }

    /** A whole number, the fraction cut off, the nearest int; unknown unless it is finite. */
    @Nullable Integer count(int index) {
      Double number = asDouble(index);
      return number == null || !Double.isFinite(number) ? null : number.intValue();
    }

    Double eventSecond() {
      return (double) EpochNanos.instant(row.epochNanos()).getEpochSecond();
    }

    String constant(int index) {
      if (call.arguments().get(index) instanceof Expr.Literal literal
          && literal.value() instanceof Value.Text text) {
        return text.value();
      }
      throw new StoreException(
          StoreException.Code.INVALID,
          "%s: argument %d (expected: a text in quotes)".formatted(call.function(), index + 1));
    }

    @Nullable Value number(DoubleUnaryOperator operator) {
      Double number = asDouble(0);
      return number == null ? null : Evaluator.finite(operator.applyAsDouble(number));
    }

    @Nullable Value text(UnaryOperator<String> operator) {
      String text = asText(0);
      return text == null ? null : new Value.Text(operator.apply(text));
    }

    @Nullable Value firstKnown() {
      for (int i = 0; i < size(); i++) {
        Value value = value(i);
        if (value != null) {
          return value;
        }
      }
      return null;
    }

    /** The smallest (sign -1) or largest (sign 1) argument as a number. */
    @Nullable Value extreme(int sign) {
      Value extreme = null;
      for (int i = 0; i < size(); i++) {
        Double number = asDouble(i);
        if (number == null) {
          return null;
        }
        Value candidate = new Value.Num(number);
        if (extreme == null || KeyValues.compareNumbers(candidate, extreme) * sign > 0) {
          extreme = candidate;
        }
      }
      return extreme instanceof Value.Num number ? Evaluator.finite(number.value()) : null;
    }

    Value concatenated() {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < size(); i++) {
        String part = asText(i);
        text.append(part == null ? "" : part);
      }
      return new Value.Text(text.toString());
    }
  }
}
