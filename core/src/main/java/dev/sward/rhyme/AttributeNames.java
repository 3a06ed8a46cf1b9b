package dev.sward.rhyme;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How alike the names of two attributes are: {@code app.version} and {@code service.version}. */
final class AttributeNames {
  /** Of two names that end in the same word, as what an attribute is stands last. */
  private static final double SAME_END = 0.7;

  /** Of two names of the same words, in another order or form. */
  private static final double SAME_WORDS = 0.8;

  private static final Pattern BETWEEN =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

  /** Say nothing of what an attribute is. */
  private static final Set<String> EMPTY =
      Set.of("name", "id", "type", "key", "value", "code", "app", "attributes", "resource");

  private AttributeNames() {}

  /** From 0, nothing in common, to 1, the same. */
  static double alike(String one, String other) {
    if (one.equals(other)) {
      return 1;
    }
    List<String> words = words(one);
    List<String> others = words(other);
    if (words.isEmpty() || others.isEmpty()) {
      return 0;
    }
    Set<String> all = new HashSet<>(words);
    all.addAll(others);
    Set<String> both = new HashSet<>(words);
    both.retainAll(others);
    double shared = SAME_WORDS * both.size() / all.size();
    boolean endAlike = words.getLast().equals(others.getLast());
    return endAlike ? Math.max(SAME_END, shared) : shared;
  }

  private static List<String> words(String name) {
    return Arrays.stream(BETWEEN.split(name))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty() && !EMPTY.contains(word))
        .toList();
  }
}
