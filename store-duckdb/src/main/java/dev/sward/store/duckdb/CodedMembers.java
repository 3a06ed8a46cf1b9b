package dev.sward.store.duckdb;

import java.util.Arrays;

/** The codes of the members of one attribute's lists, in the order they come. */
final class CodedMembers {
  private static final int CODE_BITS = 16;

  private long[] pairs = new long[1_024];
  private int size;

  void add(int event, char code) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * size);
    }
    pairs[size++] = ((long) event << CODE_BITS) | code;
  }

  /** Every code of an event once, event by event; every event has one. */
  void into(CodedColumn column, int events) {
    Arrays.sort(pairs, 0, size);
    char[] codes = new char[size];
    int[] starts = new int[events + 1];
    int kept = 0;
    int event = 0;
    for (int i = 0; i < size; i++) {
      if (i > 0 && pairs[i] == pairs[i - 1]) {
        continue;
      }
      while (event < pairs[i] >>> CODE_BITS) {
        starts[++event] = kept;
      }
      codes[kept++] = (char) pairs[i];
    }
    while (event < events) {
      starts[++event] = kept;
    }
    column.members(Arrays.copyOf(codes, kept), starts);
  }
}
