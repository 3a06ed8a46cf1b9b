package dev.sward.rhyme;

import java.util.List;

/**
 * How alike two incidents are.
 *
 * @param score 0 nothing in common, 1 the same
 * @param because what makes them so, in plain words, what counts most first
 */
public record Likeness(double score, List<String> because) {
  public Likeness {
    because = List.copyOf(because);
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score: %s (expected: 0 to 1)".formatted(score));
    }
  }
}
