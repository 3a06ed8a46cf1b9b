package dev.sward.event;

import java.util.Arrays;

/** Which rows of a column hold a value: one bit a row, 64 rows a word. Not thread-safe. */
public final class Presence {
  private long[] words;

  public Presence(int expectedRows) {
    words = new long[Math.max(1, (expectedRows + 63) >>> 6)];
  }

  public boolean has(int row) {
    int word = row >>> 6;
    return word < words.length && (words[word] & (1L << row)) != 0;
  }

  /** The 64 rows from {@code 64 * word} on, lowest bit first; 0 beyond the last row set. */
  public long word(int word) {
    return word < words.length ? words[word] : 0;
  }

  void set(int row) {
    int word = row >>> 6;
    if (word >= words.length) {
      words = Arrays.copyOf(words, Math.max(word + 1, words.length * 2));
    }
    words[word] |= 1L << row;
  }

  void clear(int row) {
    int word = row >>> 6;
    if (word < words.length) {
      words[word] &= ~(1L << row);
    }
  }
}
