package dev.sward.store;

import org.jspecify.annotations.Nullable;

/**
 * Regular expressions in RE2 syntax, in time linear in the text. The core has no such engine, so a
 * store is given one. Thread-safe. A pattern or replacement that cannot be read is an {@link
 * IllegalArgumentException}.
 */
public interface TextPatterns {
  /** Whether the pattern is found anywhere in the text. */
  boolean find(String pattern, String text);

  /**
   * The first group of the first match, empty if it took no part; the match if there are no groups;
   * null if the pattern is not found.
   */
  @Nullable String extract(String pattern, String text);

  /** All matches replaced; {@code \0} to {@code \9} in the replacement stand for groups. */
  String replaceAll(String pattern, String text, String replacement);
}
