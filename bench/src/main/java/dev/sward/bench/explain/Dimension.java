package dev.sward.bench.explain;

import java.util.BitSet;
import java.util.stream.IntStream;

/** An attribute of made requests: what each of them has. The arrays are shared, never changed. */
sealed interface Dimension {
  /** How many requests. */
  int size();

  /** Whether a request has one of the values of {@code requirement}, or a number in its range. */
  boolean satisfies(int request, Requirement requirement);

  default BitSet satisfying(Requirement requirement) {
    BitSet set = new BitSet(size());
    for (int request = 0; request < size(); request++) {
      set.set(request, satisfies(request, requirement));
    }
    return set;
  }

  /**
   * One of some values each.
   *
   * @param values from 0 up to the cardinality, -1 if missing
   */
  record Values(int cardinality, int[] values) implements Dimension {
    static final int MISSING = -1;

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public boolean satisfies(int request, Requirement requirement) {
      int value = values[request];
      return value != MISSING
          && requirement instanceof Requirement.OneOf one
          && one.values().get(value);
    }
  }

  /**
   * A number each.
   *
   * @param numbers not a number if missing
   */
  record Numbers(double[] numbers) implements Dimension {
    @Override
    public int size() {
      return numbers.length;
    }

    @Override
    public boolean satisfies(int request, Requirement requirement) {
      return requirement instanceof Requirement.Range range && range.contains(numbers[request]);
    }
  }

  /**
   * A list each.
   *
   * @param members different ones, each from 0 up to the cardinality
   */
  record Lists(int cardinality, int[][] members) implements Dimension {
    @Override
    public int size() {
      return members.length;
    }

    @Override
    public boolean satisfies(int request, Requirement requirement) {
      return requirement instanceof Requirement.OneOf one
          && IntStream.of(members[request]).anyMatch(one.values()::get);
    }
  }
}
