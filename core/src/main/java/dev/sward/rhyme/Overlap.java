package dev.sward.rhyme;

import java.util.Set;

/** What two sets have in common. */
final class Overlap {
  private Overlap() {}

  /** Twice what both have by what each has (Dice); 0 if one is empty. */
  static double of(Set<?> one, Set<?> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    long both = one.stream().filter(other::contains).count();
    return 2.0 * both / (one.size() + other.size());
  }
}
