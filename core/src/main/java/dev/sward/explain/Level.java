package dev.sward.explain;

import dev.sward.event.Value;

/** What a code of a {@link Factor} stands for. */
public sealed interface Level {
  /** No value, or a list without members. Always code 0. */
  record Missing() implements Level {}

  /** A value that has no code of its own, being rare among the selected events. Always code 1. */
  record Other() implements Level {}

  /** This value; of a list: the list has this member. */
  record Is(Value value) implements Level {}

  /**
   * A number in [low, high), or in [low, high] if closed. The first interval of a factor starts at
   * the least number seen, the last one is closed and ends at the greatest.
   */
  record Between(double low, double high, boolean closed) implements Level {
    public Between {
      if (!(low <= high)) {
        throw new IllegalArgumentException(
            "interval: %s to %s (expected: low <= high)".formatted(low, high));
      }
    }
  }
}
