package dev.sward.server.ingest.logs;

import dev.sward.event.Value;
import java.nio.charset.StandardCharsets;

/** Numbers in the bytes of a line. */
final class Figures {
  private static final int MAX_DIGITS = 18;
  private static final int LONGEST_NUMBER = 40;

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

  /** A number such as 12, -1, 0.003 or 1.2e-05; NaN if it is none. */
  static double decimal(byte[] bytes, int from, int to) {
    double plain = plain(bytes, from, to);
    return Double.isNaN(plain) ? scientific(bytes, from, to) : plain;
  }

  private static double plain(byte[] bytes, int from, int to) {
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
    double number = leadingZero ? Double.NaN : plain(bytes, from, to);
    if (Double.isNaN(number)) {
      return new Value.Text(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }
    long whole = whole(bytes, from, to);
    return whole >= 0 ? new Value.Int(whole) : new Value.Num(number);
  }

  /** A number of many digits or with an exponent, such as 1.2e-05; NaN if it is none. */
  private static double scientific(byte[] bytes, int from, int to) {
    if (from >= to || to - from > LONGEST_NUMBER) {
      return Double.NaN;
    }
    boolean digits = false;
    for (int i = from; i < to; i++) {
      byte c = bytes[i];
      digits |= isDigit(c);
      boolean sign = c == '-' || c == '+';
      boolean allowed =
          isDigit(c)
              || c == '.'
              || (digits && (c == 'e' || c == 'E'))
              || (sign && isSign(bytes, from, i));
      if (!allowed) {
        return Double.NaN;
      }
    }
    try {
      double value =
          Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static boolean isSign(byte[] bytes, int from, int at) {
    return at == from || bytes[at - 1] == 'e' || bytes[at - 1] == 'E';
  }

  static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }
}
