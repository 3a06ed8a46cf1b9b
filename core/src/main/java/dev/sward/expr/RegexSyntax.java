package dev.sward.expr;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what RE2 refuses in a regular expression, as far as it can be seen without RE2: what it
 * lacks on purpose because matching would no longer take linear time (lookaround, references to
 * groups, possessive repetition), and what does not add up. The store has the last word.
 */
public final class RegexSyntax {
  private static final int MAX_REPETITION = 1_000;
  private static final Pattern COUNTED = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");
  private static final String LINEAR = "RE2 has none, so that matching stays fast";

  private final String pattern;
  private int at;
  private int open;

  /** Whether a repetition may follow here. */
  private boolean repeatable;

  private RegexSyntax(String pattern) {
    this.pattern = pattern;
  }

  /** What is wrong with a pattern, for people; empty if nothing was found. */
  public static Optional<String> problem(String pattern) {
    if (pattern.length() > ExprLimits.MAX_REGEX_LENGTH) {
      return Optional.of(
          "regular expression: %d characters (expected: at most %d)"
              .formatted(pattern.length(), ExprLimits.MAX_REGEX_LENGTH));
    }
    String trouble = new RegexSyntax(pattern).trouble();
    return trouble.isEmpty()
        ? Optional.empty()
        : Optional.of("regular expression '%s': %s".formatted(pattern, trouble));
  }

  private String trouble() {
    while (at < pattern.length()) {
      String trouble = step();
      if (!trouble.isEmpty()) {
        return trouble;
      }
    }
    return open > 0 ? "a '(' that is never closed. Write \\( for the character itself" : "";
  }

  /** Reads one element; answers what is wrong with it, or "". */
  private String step() {
    char c = pattern.charAt(at);
    return switch (c) {
      case '\\' -> escape();
      case '[' -> characterClass();
      case '(' -> group();
      case ')' -> {
        at++;
        repeatable = true;
        yield --open < 0 ? "a ')' without its '('. Write \\) for the character itself" : "";
      }
      case '*', '+', '?' -> {
        at++;
        yield repetition("'" + c + "'");
      }
      case '{' -> counted();
      case '|', '^' -> {
        at++;
        repeatable = false;
        yield "";
      }
      default -> {
        at++;
        repeatable = true;
        yield "";
      }
    };
  }

  private String escape() {
    if (at + 1 == pattern.length()) {
      return "a backslash at the end. Write \\\\ for the character itself";
    }
    char escaped = pattern.charAt(at + 1);
    at += 2;
    repeatable = true;
    if ((escaped >= '1' && escaped <= '9') || escaped == 'k') {
      return "a reference to a group (\\%s). %s".formatted(escaped, LINEAR);
    }
    if (escaped == 'Q') {
      int end = pattern.indexOf("\\E", at);
      at = end < 0 ? pattern.length() : end + 2;
    }
    return "";
  }

  private String characterClass() {
    int next = at + 1;
    if (next < pattern.length() && pattern.charAt(next) == '^') {
      next++;
    }
    boolean first = true;
    while (next < pattern.length()) {
      char c = pattern.charAt(next);
      if (c == ']' && !first) {
        at = next + 1;
        repeatable = true;
        return "";
      }
      int posix = pattern.startsWith("[:", next) ? pattern.indexOf(":]", next + 2) : -1;
      next = posix >= 0 ? posix + 2 : next + (c == '\\' ? 2 : 1);
      first = false;
    }
    return "a '[' that is never closed. Write \\[ for the character itself";
  }

  private String group() {
    open++;
    repeatable = false;
    if (!pattern.startsWith("(?", at)) {
      at++;
      return "";
    }
    String kind = pattern.substring(at + 2, Math.min(pattern.length(), at + 4));
    at += 2;
    if (kind.startsWith("=") || kind.startsWith("!") || kind.equals("<=") || kind.equals("<!")) {
      return "lookaround ((?%s). %s. Join two conditions with AND or NOT".formatted(kind, LINEAR);
    }
    if (kind.startsWith(">") || kind.startsWith("(") || kind.equals("P=") || kind.equals("P>")) {
      return "(?%s. %s".formatted(kind, LINEAR);
    }
    if (kind.startsWith("#")) {
      return "a comment ((?#). RE2 has none";
    }
    int name = kind.equals("P<") ? 2 : kind.startsWith("<") ? 1 : 0;
    int end = name > 0 ? pattern.indexOf('>', at) : flagsEnd();
    if (end < 0) {
      return "(?%s without its end".formatted(kind);
    }
    boolean flagsAlone = pattern.charAt(end) == ')';
    open -= flagsAlone ? 1 : 0;
    at = end + 1;
    return "";
  }

  private int flagsEnd() {
    int next = at;
    while (next < pattern.length() && "imsU-".indexOf(pattern.charAt(next)) >= 0) {
      next++;
    }
    boolean ended = next < pattern.length() && ":)".indexOf(pattern.charAt(next)) >= 0;
    return ended ? next : -1;
  }

  private String counted() {
    Matcher count = COUNTED.matcher(pattern).region(at, pattern.length());
    if (!count.lookingAt()) {
      at++;
      repeatable = true;
      return "";
    }
    at = count.end();
    int min = Integer.parseInt(count.group(1));
    String upper = count.group(2);
    int max = upper == null || upper.isEmpty() ? min : Integer.parseInt(upper);
    if (Math.max(min, max) > MAX_REPETITION) {
      return "the repetition %s (expected: at most %d)".formatted(count.group(), MAX_REPETITION);
    }
    if (max < min) {
      return "the repetition %s (expected: the smaller number first)".formatted(count.group());
    }
    return repetition(count.group());
  }

  private String repetition(String written) {
    if (!repeatable) {
      return "the repetition %s with nothing to repeat. Write \\ before it for the character itself"
          .formatted(written);
    }
    repeatable = false;
    if (at < pattern.length() && pattern.charAt(at) == '+') {
      return "possessive repetition (+ after %s). %s".formatted(written, LINEAR);
    }
    if (at < pattern.length() && pattern.charAt(at) == '?') {
      at++;
    }
    return "";
  }
}
