package dev.sward.expr;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Which text reads as a number, for every store. */
public final class NumberText {
  /**
   * Decimal digits with an optional sign, point and exponent, and nothing around them: {@code 12},
   * {@code -.5}, {@code 1e3}. Not {@code 1,000}, {@code 1_000}, {@code 0x1F}, {@code inf}, {@code
   * NaN}. RE2 syntax, to be matched against the whole text.
   */
  public static final String REGEX = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?";

  private static final Pattern NUMBER = Pattern.compile(REGEX);

  private NumberText() {}

  /** The nearest double; empty for text that is no number or is beyond the doubles (1e999). */
  public static OptionalDouble read(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
