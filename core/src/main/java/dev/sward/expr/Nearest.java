package dev.sward.expr;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that somebody who mistyped one probably meant. */
public final class Nearest {
  /** Longer names are compared by their beginnings. */
  private static final int COMPARED_LENGTH = 64;

  private static final int NOT_NEAR = Integer.MAX_VALUE;

  private Nearest() {}

  /**
   * Up to so many of the known names, nearest first: equal but for case, then by typing mistakes
   * (exchanged, missing, wrong, surplus letters; about one in four), then those that hold the same
   * dotted segments in the same order ({@code http.status_code} → {@code
   * http.response.status_code}), then those with the same last segment.
   */
  public static List<String> to(String wanted, Collection<String> known, int max) {
    String wish = lower(wanted);
    List<String> segments = segments(wish);
    record Scored(String name, int score) {}
    return known.stream()
        .map(name -> new Scored(name, score(wish, segments, name)))
        .filter(scored -> scored.score != NOT_NEAR)
        .sorted(Comparator.comparingInt(Scored::score).thenComparing(Scored::name))
        .limit(max)
        .map(Scored::name)
        .toList();
  }

  /** " Did you mean a, b or c?" or nothing, to end a message with. */
  public static String question(String wanted, Collection<String> known) {
    List<String> names = to(wanted, known, 3);
    if (names.isEmpty()) {
      return "";
    }
    String last = names.getLast();
    String others = String.join(", ", names.subList(0, names.size() - 1));
    return " Did you mean " + (others.isEmpty() ? last : others + " or " + last) + "?";
  }

  private static int score(String wish, List<String> segments, String name) {
    String candidate = lower(name);
    int allowed = Math.max(1, Math.min(wish.length(), candidate.length()) / 4);
    int mistakes = distance(wish, candidate, allowed);
    if (mistakes <= allowed) {
      return mistakes;
    }
    List<String> parts = segments(candidate);
    int missing = Math.abs(parts.size() - segments.size());
    if ((wish.length() > 2 && isWithin(segments, parts))
        || (candidate.length() > 2 && isWithin(parts, segments))) {
      return 100 + missing;
    }
    if (segments.getLast().equals(parts.getLast()) && segments.getLast().length() > 2) {
      return 200 + missing;
    }
    return NOT_NEAR;
  }

  /** Whether the first's segments stand in the second's, in order. */
  private static boolean isWithin(List<String> few, List<String> many) {
    int matched = 0;
    for (String part : many) {
      if (matched < few.size() && part.equals(few.get(matched))) {
        matched++;
      }
    }
    return matched == few.size();
  }

  private static List<String> segments(String name) {
    return Arrays.asList(name.split("[._]", -1));
  }

  private static String lower(String name) {
    String compared = name.length() > COMPARED_LENGTH ? name.substring(0, COMPARED_LENGTH) : name;
    return compared.toLowerCase(Locale.ROOT);
  }

  /** Optimal string alignment distance; anything above {@code allowed} may be answered for more. */
  private static int distance(String a, String b, int allowed) {
    if (Math.abs(a.length() - b.length()) > allowed) {
      return allowed + 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + cost);
        boolean exchanged =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (exchanged) {
          current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = current;
      current = spare;
    }
    return last[b.length()];
  }
}
