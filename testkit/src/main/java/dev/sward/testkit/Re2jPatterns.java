package dev.sward.testkit;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sward.store.TextPatterns;
import org.jspecify.annotations.Nullable;

/** RE2/J under the names of RE2: replacements write groups as {@code \1}. */
public final class Re2jPatterns implements TextPatterns {
  @Override
  public boolean find(String pattern, String text) {
    return compiled(pattern).matcher(text).find();
  }

  @Override
  public @Nullable String extract(String pattern, String text) {
    Matcher matcher = compiled(pattern).matcher(text);
    if (!matcher.find()) {
      return null;
    }
    String found = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
    return found == null ? "" : found;
  }

  /** As RE2 does it: an empty match right behind another match is not replaced. */
  @Override
  public String replaceAll(String pattern, String text, String replacement) {
    Matcher matcher = compiled(pattern).matcher(text);
    requireReadable(replacement, matcher.groupCount());
    StringBuilder replaced = new StringBuilder();
    int copied = 0;
    int lastEnd = -1;
    while (matcher.find()) {
      boolean emptyBehindMatch = matcher.start() == matcher.end() && matcher.start() == lastEnd;
      if (!emptyBehindMatch) {
        replaced.append(text, copied, matcher.start());
        appendReplacement(replaced, matcher, replacement);
        copied = matcher.end();
      }
      lastEnd = matcher.end();
    }
    return replaced.append(text, copied, text.length()).toString();
  }

  private static void appendReplacement(
      StringBuilder replaced, Matcher matcher, String replacement) {
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c != '\\') {
        replaced.append(c);
        continue;
      }
      char escaped = replacement.charAt(++i);
      if (escaped == '\\') {
        replaced.append('\\');
      } else {
        String group = matcher.group(escaped - '0');
        replaced.append(group == null ? "" : group);
      }
    }
  }

  private static void requireReadable(String replacement, int groups) {
    for (int i = 0; i < replacement.length(); i++) {
      if (replacement.charAt(i) == '\\') {
        i++;
        char escaped = i < replacement.length() ? replacement.charAt(i) : ' ';
        boolean isGroup = escaped >= '0' && escaped <= '9' && escaped - '0' <= groups;
        if (!isGroup && escaped != '\\') {
          throw new IllegalArgumentException(
              "replacement: '%s' (expected: after a backslash another one or 0 to %d)"
                  .formatted(replacement, groups));
        }
      }
    }
  }

  private static Pattern compiled(String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "pattern: '%s' (expected: RE2 syntax): %s".formatted(pattern, e.getMessage()), e);
    }
  }
}
