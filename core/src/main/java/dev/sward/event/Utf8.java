package dev.sward.event;

import java.nio.charset.StandardCharsets;

/** Text as bytes: what is valid UTF-8, and how much of it fits. */
final class Utf8 {
  private Utf8() {}

  static boolean isAscii(byte[] bytes, int from, int length) {
    int bits = 0;
    for (int i = from; i < from + length; i++) {
      bits |= bytes[i];
    }
    return bits >= 0;
  }

  /**
   * The text as valid UTF-8. Of a text beyond the limit at least one byte more than the limit is
   * answered, and a character that this splits lies beyond the limit: a repair never makes a text
   * shorter.
   */
  static byte[] repaired(byte[] bytes, int from, int length, int maxBytes) {
    int read = (int) Math.min(length, maxBytes + 4L);
    return new String(bytes, from, read, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
  }

  /** How many bytes of a valid text are kept: whole characters within the limit. */
  static int keptLength(byte[] utf8, int from, int length, int maxBytes) {
    if (length <= maxBytes) {
      return length;
    }
    int keep = maxBytes;
    while (keep > 0 && (utf8[from + keep] & 0xC0) == 0x80) {
      keep--;
    }
    return keep;
  }
}
