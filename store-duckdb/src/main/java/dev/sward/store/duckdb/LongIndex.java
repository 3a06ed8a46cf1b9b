package dev.sward.store.duckdb;

import java.util.Arrays;

/** A map from long, 0 or more, to int, 0 or more, without boxes. */
final class LongIndex {
  static final int NONE = -1;

  private static final long FREE = -1;

  private final long[] keys;
  private final int[] values;
  private final int mask;

  /** For so many keys at most. */
  LongIndex(int most) {
    int size = Math.max(16, Integer.highestOneBit(Math.max(1, most)) * 4);
    keys = new long[size];
    values = new int[size];
    mask = size - 1;
    Arrays.fill(keys, FREE);
  }

  void put(long key, int value) {
    int slot = slot(key);
    keys[slot] = key;
    values[slot] = value;
  }

  /** What was put there; {@link #NONE} if nothing was. */
  int find(long key) {
    int slot = slot(key);
    return keys[slot] == FREE ? NONE : values[slot];
  }

  private int slot(long key) {
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
