package dev.sward.server.alert.notify;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A condition on one label, with Alertmanager's operators. A label that is not there is empty.
 *
 * @param value a text, or an RE2 expression for the whole of it
 */
record Matcher(String name, Op op, String value) {
  static final int LONGEST = 1_000;

  /** How the label is compared. */
  enum Op {
    EQUAL("="),
    NOT_EQUAL("!="),
    LIKE("=~"),
    NOT_LIKE("!~");

    private final String sign;

    Op(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }

    static Op of(String sign) {
      return Arrays.stream(values()).filter(op -> op.sign.equals(sign)).findFirst().orElseThrow();
    }

    static List<String> signs() {
      return Arrays.stream(values()).map(Op::sign).toList();
    }
  }

  /**
   * @throws com.google.re2j.PatternSyntaxException if the expression is none
   */
  Matcher {
    if (name.isEmpty() || name.length() > LONGEST || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "matcher: (expected: a name, and at most %d characters)".formatted(LONGEST));
    }
    if (op == Op.LIKE || op == Op.NOT_LIKE) {
      Pattern.compile(value);
    }
  }

  boolean matches(Map<String, String> labels) {
    String label = labels.getOrDefault(name, "");
    return switch (op) {
      case EQUAL -> label.equals(value);
      case NOT_EQUAL -> !label.equals(value);
      case LIKE -> Pattern.matches(value, label);
      case NOT_LIKE -> !Pattern.matches(value, label);
    };
  }

  /** Whether every one of them holds. */
  static boolean allMatch(List<Matcher> matchers, Map<String, String> labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels));
  }
}
