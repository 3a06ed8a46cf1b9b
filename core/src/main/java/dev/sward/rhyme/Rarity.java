package dev.sward.rhyme;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How much words and attributes say, by in how many incidents they occur. Immutable. */
public final class Rarity {
  private final int incidents;
  private final Map<String, Integer> words = new HashMap<>();
  private final Map<String, Integer> attributes = new HashMap<>();

  private Rarity(int incidents) {
    this.incidents = incidents;
  }

  public static Rarity in(Collection<Fingerprint> all) {
    Rarity rarity = new Rarity(all.size());
    for (Fingerprint one : all) {
      one.words().keySet().forEach(word -> rarity.words.merge(word, 1, Integer::sum));
      attributes(one).forEach(name -> rarity.attributes.merge(name, 1, Integer::sum));
    }
    return rarity;
  }

  private static Set<String> attributes(Fingerprint one) {
    return one.explanations().stream()
        .flatMap(shared -> shared.clues().stream())
        .map(Clue::attribute)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Above 0. */
  double ofWord(String word) {
    return of(words.getOrDefault(word, 0));
  }

  /** Above 0; the rarest ones weigh a few times what the most frequent do. */
  double ofAttribute(String name) {
    return 1 + of(attributes.getOrDefault(name, 0));
  }

  /** As BM25 weighs terms (Robertson, Spärck Jones), never negative. */
  private double of(int occurrences) {
    return Math.log(
        1 + (Math.max(incidents, occurrences) - occurrences + 0.5) / (occurrences + 0.5));
  }
}
