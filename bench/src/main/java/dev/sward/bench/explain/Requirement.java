package dev.sward.bench.explain;

import java.util.BitSet;
import java.util.stream.Stream;

/** What a cause requires of one attribute. */
sealed interface Requirement {
  /**
   * One of these values; of a list: it has one of these members.
   *
   * @param values never empty, never changed
   */
  record OneOf(BitSet values) implements Requirement {
    /** Of one value each. */
    Stream<Requirement> each() {
      return values.stream().mapToObj(OneOf::only);
    }

    private static Requirement only(int value) {
      BitSet values = new BitSet();
      values.set(value);
      return new OneOf(values);
    }
  }

  /** A number in [low, high). */
  record Range(double low, double high) implements Requirement {
    boolean contains(double number) {
      return low <= number && number < high;
    }
  }
}
