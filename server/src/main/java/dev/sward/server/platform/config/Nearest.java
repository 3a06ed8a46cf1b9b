package dev.sward.server.platform.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name somebody probably meant. */
public final class Nearest {
  private static final int LONGEST = 200;

  private Nearest() {}

  /**
   * The candidate with the fewest edits from what was typed, without regard to case; empty if none
   * is near (more edits than a third of the typed text, at least two).
   */
  public static Optional<String> of(String typed, Collection<String> candidates) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    if (wanted.length() > LONGEST) {
      return Optional.empty();
    }
    int fewest = Math.max(2, wanted.length() / 3) + 1;
    String nearest = null;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - wanted.length()) < fewest) {
        int edits = distance(wanted, candidate.toLowerCase(Locale.ROOT));
        if (edits < fewest) {
          fewest = edits;
          nearest = candidate;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The sentence {@code Did you mean 'x'?} with its leading space, or nothing. */
  public static String question(String typed, Collection<String> candidates) {
    return of(typed, candidates).map(" Did you mean '%s'?"::formatted).orElse("");
  }

  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
