package dev.sward.event;

/** Ids written as lower-case hex digits, and as the bytes they stand for. */
public final class HexIds {
  private HexIds() {}

  /** Whether the text is exactly so many lower-case hex digits. */
  public static boolean isId(String text, int digits) {
    if (text.length() != digits) {
      return false;
    }
    for (int i = 0; i < digits; i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  /** The 16 hex digits from an index on, as a big-endian long. */
  public static long parse(String text, int from) {
    return Long.parseUnsignedLong(text, from, from + 16, 16);
  }
}
