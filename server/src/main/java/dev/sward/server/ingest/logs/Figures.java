package dev.sward.server.ingest.logs;

import dev.sward.event.Value;
import java.nio.charset.StandardCharsets;

/** Numbers in the bytes of a line. */
final class Figures {
  private static final int MAX_DIGITS = 18;

  private Figures() {}

  /** A whole number of at most 18 digits; -1 if it is none. */
  static long whole(byte[] bytes, int from, int to) {
    if (from >= to || to - from > MAX_DIGITS) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** A plain decimal number such as 12, -1 or 0.003; NaN if it is none. */
  static double decimal(byte[] bytes, int from, int to) {
    boolean negative = from < to && bytes[from] == '-';
    int start = negative ? from + 1 : from;
    if (start >= to || to - start > MAX_DIGITS) {
      return Double.NaN;
    }
    long digits = 0;
    double divisor = 1;
    boolean fraction = false;
    for (int i = start; i < to; i++) {
      if (bytes[i] == '.' && !fraction && i > start) {
        fraction = true;
      } else if (isDigit(bytes[i])) {
        digits = digits * 10 + (bytes[i] - '0');
        divisor *= fraction ? 10 : 1;
      } else {
        return Double.NaN;
      }
    }
    double value = digits / divisor;
    return negative ? -value : value;
  }

  /** The value as the type that it reads as; numbers with a leading zero stay text. */
  static Value typed(byte[] bytes, int from, int to) {
    boolean leadingZero = to - from > 1 && bytes[from] == '0' && bytes[from + 1] != '.';
    double number = leadingZero ? Double.NaN : decimal(bytes, from, to);
    if (Double.isNaN(number)) {
      return new Value.Text(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }
    long whole = whole(bytes, from, to);
    return whole >= 0 ? new Value.Int(whole) : new Value.Num(number);
  }

  static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }
}
