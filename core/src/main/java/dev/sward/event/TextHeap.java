package dev.sward.event;

import java.util.Arrays;

/** The bytes of all texts of a batch, one after the other; grows up to what an array can hold. */
final class TextHeap {
  private byte[] bytes = new byte[4096];
  private int end;

  /** Adds some bytes; answers where they start. */
  int append(byte[] source, int from, int length) {
    if (bytes.length - end < length) {
      long wanted = Math.max((long) bytes.length * 2, (long) end + length);
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.min(wanted, Integer.MAX_VALUE - 8L)));
    }
    int start = end;
    System.arraycopy(source, from, bytes, start, length);
    end = start + length;
    return start;
  }

  /** Not copied; replaced when it grows. */
  byte[] bytes() {
    return bytes;
  }

  /** How much is used. */
  int end() {
    return end;
  }
}
