package dev.sward.rhyme;

import java.util.List;

/**
 * Two incidents by one aspect.
 *
 * @param because what is alike, in plain words; nothing if they are not
 */
record Compared(double score, List<String> because) {
  Compared {
    because = List.copyOf(because);
  }

  /** Of a score that speaks for itself only if it is high. */
  static Compared of(double score, double told, String because) {
    return new Compared(score, score >= told ? List.of(because) : List.of());
  }
}
