package dev.sward.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.sward.store.TextPatterns;
import org.jspecify.annotations.Nullable;

/** Regular expressions for the in-memory store, by RE2/J. Thread-safe. */
final class Re2Patterns implements TextPatterns {
  private static final int MAX_COMPILED = 1_000;

  private final Cache<String, Pattern> compiled =
      Caffeine.newBuilder().maximumSize(MAX_COMPILED).build();

  @Override
  public boolean find(String pattern, String text) {
    return matcher(pattern, text).find();
  }

  @Override
  public @Nullable String extract(String pattern, String text) {
    Matcher matcher = matcher(pattern, text);
    if (!matcher.find()) {
      return null;
    }
    if (matcher.groupCount() == 0) {
      return matcher.group();
    }
    String group = matcher.group(1);
    return group == null ? "" : group;
  }

  @Override
  public String replaceAll(String pattern, String text, String replacement) {
    Matcher matcher = matcher(pattern, text);
    StringBuilder replaced = new StringBuilder();
    int end = 0;
    while (matcher.find()) {
      replaced.append(text, end, matcher.start());
      append(replacement, matcher, replaced);
      end = matcher.end();
    }
    return replaced.append(text, end, text.length()).toString();
  }

  /** The replacement with {@code \0} to {@code \9} filled in; any other {@code \x} is x. */
  private static void append(String replacement, Matcher matcher, StringBuilder out) {
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c != '\\' || i + 1 == replacement.length()) {
        out.append(c);
        continue;
      }
      char next = replacement.charAt(++i);
      if (next < '0' || next > '9') {
        out.append(next);
      } else if (next - '0' <= matcher.groupCount()) {
        String group = matcher.group(next - '0');
        out.append(group == null ? "" : group);
      } else {
        throw new IllegalArgumentException(
            "replacement: \\%c (expected: a group of the pattern)".formatted(next));
      }
    }
  }

  private Matcher matcher(String pattern, String text) {
    return compiled.get(pattern, Pattern::compile).matcher(text);
  }
}
