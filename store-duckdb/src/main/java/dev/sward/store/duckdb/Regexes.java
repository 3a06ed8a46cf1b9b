package dev.sward.store.duckdb;

import java.nio.charset.StandardCharsets;

/** What is known of an RE2 pattern without compiling it. */
final class Regexes {
  /** The longest pattern, UTF-8 bytes. */
  static final int MAX_BYTES = 1_000;

  private Regexes() {}

  static void checkLength(String pattern) {
    int bytes = pattern.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw Refusals.invalid(
          "regular expression: %d bytes (expected: at most %d)".formatted(bytes, MAX_BYTES));
    }
  }

  /**
   * How many groups a valid pattern captures. Not groups: {@code \(}, {@code [(]}, {@code (?:…)},
   * {@code (?i)}, what stands between {@code \Q} and {@code \E}.
   */
  static int groups(String pattern) {
    int groups = 0;
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i = afterEscape(pattern, i);
      } else if (c == '[') {
        i = afterClass(pattern, i);
      } else {
        groups += c == '(' && captures(pattern, i) ? 1 : 0;
        i++;
      }
    }
    return groups;
  }

  private static boolean captures(String pattern, int open) {
    if (!pattern.startsWith("(?", open)) {
      return true;
    }
    return pattern.startsWith("(?P<", open) || pattern.startsWith("(?<", open);
  }

  private static int afterEscape(String pattern, int backslash) {
    if (!pattern.startsWith("\\Q", backslash)) {
      return backslash + 2;
    }
    int end = pattern.indexOf("\\E", backslash + 2);
    return end < 0 ? pattern.length() : end + 2;
  }

  /** A bracket that comes first, or first after ^, is a member of the class. */
  private static int afterClass(String pattern, int open) {
    int i = open + 1;
    if (pattern.startsWith("^", i)) {
      i++;
    }
    if (pattern.startsWith("]", i)) {
      i++;
    }
    while (i < pattern.length() && pattern.charAt(i) != ']') {
      if (pattern.startsWith("[:", i) && pattern.indexOf(":]", i + 2) > 0) {
        i = pattern.indexOf(":]", i + 2) + 2;
      } else {
        i = pattern.charAt(i) == '\\' ? afterEscape(pattern, i) : i + 1;
      }
    }
    return i + 1;
  }
}
