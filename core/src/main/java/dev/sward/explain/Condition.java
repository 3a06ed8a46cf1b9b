package dev.sward.explain;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * One of some codes of a factor, given by its place in the table.
 *
 * @param codes never empty, never changed
 */
record Condition(int factor, BitSet codes) {
  static Condition of(int factor, int... codes) {
    BitSet set = new BitSet();
    IntStream.of(codes).forEach(set::set);
    return new Condition(factor, set);
  }

  /** Whether each code is in the set. */
  boolean[] flags(int codes) {
    boolean[] flags = new boolean[codes];
    this.codes.stream().forEach(code -> flags[code] = true);
    return flags;
  }
}
