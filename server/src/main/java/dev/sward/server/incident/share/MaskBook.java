package dev.sward.server.incident.share;

import dev.sward.server.platform.http.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was masked, and by what, so that the same values are found in sentences, other attributes
 * and what people wrote. Not thread-safe while it is filled.
 */
final class MaskBook {
  /** The most texts that are looked for. */
  static final int MOST = 300_000;

  /** Shorter ones are found only beside the name of their column: they are in every text. */
  private static final int SHORTEST = 3;

  /** From so many characters on a value is looked for inside words too. */
  private static final int LONG = 6;

  /** Where phrases cut values. */
  private static final int CUT = 60;

  private static final NavigableSet<Integer> NONE = Collections.emptyNavigableSet();

  private final Map<String, Entry> entries = new HashMap<>();
  private final Map<String, NavigableSet<Integer>> lengths = new HashMap<>();

  /**
   * What stands in place of a text.
   *
   * @param length of that text
   * @param inWords whether it is looked for inside words
   */
  private record Entry(int length, String replacement, boolean inWords) {}

  /**
   * Notes a value and what stands in its place.
   *
   * @param column whose it is; empty if that is not known
   */
  void value(String column, String value, String pseudonym) {
    for (String variant : variants(value)) {
      boolean isNumber = variant.chars().allMatch(c -> c >= '0' && c <= '9');
      if (variant.length() >= (isNumber ? SHORTEST + 1 : SHORTEST)) {
        add(variant, new Entry(variant.length(), pseudonym, variant.length() >= LONG && !isNumber));
      } else if (!column.isEmpty()) {
        besideItsColumn(column, variant, pseudonym);
      }
    }
  }

  private void besideItsColumn(String column, String value, String pseudonym) {
    for (String between : new String[] {" ", "=", " = ", ": "}) {
      phrase(column + between + value, column + between + pseudonym);
      phrase(
          "%s%s\"%s\"".formatted(column, between, value),
          "%s%s\"%s\"".formatted(column, between, pseudonym));
    }
  }

  /** Notes a piece of a sentence. */
  void phrase(String text, String masked) {
    add(text, new Entry(text.length(), masked, false));
  }

  /** The text with everything replaced that is known, the longest first. */
  String masked(String text) {
    if (entries.isEmpty() || text.length() < SHORTEST) {
      return text;
    }
    StringBuilder masked = new StringBuilder();
    String lower = lower(text);
    int at = 0;
    while (at < text.length()) {
      Optional<Entry> entry = entryAt(lower, at);
      if (entry.isEmpty()) {
        masked.append(text.charAt(at++));
      } else {
        masked.append(entry.get().replacement());
        at += entry.get().length();
      }
    }
    return masked.toString();
  }

  /** What stands in place of a text that is known as a whole. */
  Optional<String> whole(String text) {
    return Optional.ofNullable(entries.get(lower(text))).map(Entry::replacement);
  }

  /** The longest that stands there. */
  private Optional<Entry> entryAt(String lower, int at) {
    if (at + SHORTEST > lower.length()) {
      return Optional.empty();
    }
    return lengths.getOrDefault(lower.substring(at, at + SHORTEST), NONE).descendingSet().stream()
        .filter(length -> at + length <= lower.length())
        .map(length -> Optional.ofNullable(entries.get(lower.substring(at, at + length))))
        .flatMap(Optional::stream)
        .filter(entry -> entry.inWords() || isWhole(lower, at, at + entry.length()))
        .findFirst();
  }

  private void add(String text, Entry entry) {
    if (text.length() < SHORTEST) {
      return;
    }
    if (entries.size() >= MOST) {
      throw Problem.yours(
              409,
              "share.too_many_values",
              "There is too much to mask",
              "values of masked columns: more than %d (expected: fewer). Share without masks, or take large results out of the incident."
                  .formatted(MOST))
          .exception();
    }
    String key = lower(text);
    entries.putIfAbsent(key, entry);
    lengths
        .computeIfAbsent(key.substring(0, SHORTEST), prefix -> new TreeSet<>())
        .add(key.length());
  }

  /** As it may stand in sentences, addresses, expressions and names of groups. */
  private static Set<String> variants(String value) {
    String cut =
        value.codePointCount(0, value.length()) > CUT
            ? value.substring(0, value.offsetByCodePoints(0, CUT))
            : value;
    Set<String> all = new TreeSet<>();
    for (String whole : new String[] {value, cut}) {
      all.add(whole);
      all.add(URLEncoder.encode(whole, StandardCharsets.UTF_8));
      all.add(URLEncoder.encode(whole, StandardCharsets.UTF_8).replace("+", "%20"));
      all.add(whole.replace("'", "''"));
      all.add(whole.replace("\\", "\\\\").replace("\"", "\\\""));
    }
    all.remove("");
    return all;
  }

  private static boolean isWhole(String text, int from, int to) {
    return (from == 0
            || !Character.isLetterOrDigit(text.charAt(from - 1))
            || !Character.isLetterOrDigit(text.charAt(from)))
        && (to == text.length()
            || !Character.isLetterOrDigit(text.charAt(to))
            || !Character.isLetterOrDigit(text.charAt(to - 1)));
  }

  /** Of the same length, whatever the language. */
  private static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.chars().forEach(c -> lower.append(Character.toLowerCase((char) c)));
    return lower.toString();
  }
}
