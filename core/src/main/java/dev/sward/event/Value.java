package dev.sward.event;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** One attribute value as a person sees it. Absence is null, never a Value. */
public sealed interface Value {
  /** The canonical text, which text comparisons and breakdowns use. */
  String text();

  record Text(String value) implements Value {
    @Override
    public String text() {
      return value;
    }
  }

  record Int(long value) implements Value {
    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  record Num(double value) implements Value {
    /** Beyond this, a double no longer holds every whole number. */
    private static final double EXACT_WHOLE = 1L << 53;

    /**
     * Whole numbers below 2⁵³ without a point, everything else with the fewest digits that read
     * back as the same double, with an exponent below 1e-4 and from 1e16 on ("1e+20", "1.5e-05").
     */
    @Override
    public String text() {
      if (Double.isNaN(value)) {
        return "nan";
      }
      if (Double.isInfinite(value)) {
        return value > 0 ? "inf" : "-inf";
      }
      if (value == Math.rint(value) && Math.abs(value) < EXACT_WHOLE) {
        return Long.toString((long) value);
      }
      BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
      int exponent = shortest.precision() - shortest.scale() - 1;
      if (exponent >= -4 && exponent < 16) {
        return shortest.toPlainString() + (shortest.scale() <= 0 ? ".0" : "");
      }
      String digits = shortest.unscaledValue().abs().toString();
      String mantissa =
          digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      return "%s%se%s%02d"
          .formatted(value < 0 ? "-" : "", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
  }

  record Bool(boolean value) implements Value {
    @Override
    public String text() {
      return Boolean.toString(value);
    }
  }

  /** A multi-valued attribute. Filters, groups and comparisons go by membership. */
  record ListOf(List<Value> items) implements Value {
    public ListOf {
      items = List.copyOf(items);
    }

    @Override
    public String text() {
      return items.stream().map(Value::text).collect(Collectors.joining(", ", "[", "]"));
    }
  }
}
