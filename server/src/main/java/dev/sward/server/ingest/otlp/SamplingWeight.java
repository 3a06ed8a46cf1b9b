package dev.sward.server.ingest.otlp;

/**
 * How many real spans a span stands for, from the {@code ot} entry of its trace state
 * (OpenTelemetry specification, "TraceState: Probability Sampling"): {@code th:T} is a rejection
 * threshold of up to 14 hex digits, padded with zeros on the right, and the weight is 2⁵⁶ / (2⁵⁶ −
 * T).
 */
final class SamplingWeight {
  /** There is no {@code ot} entry, or it does not speak of sampling. */
  static final double NONE = 0;

  /**
   * The entry says that sampling took place but not how much: it has a randomness value {@code rv}
   * without a threshold, or a threshold that cannot be read.
   */
  static final double UNKNOWN = -1;

  private static final int MAX_DIGITS = 14;
  private static final double ALL = 0x1p56;

  private SamplingWeight() {}

  /** The weight ≥ 1, {@link #NONE} or {@link #UNKNOWN}, of a trace state in ASCII bytes. */
  static double of(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int end = indexOf(bytes, ',', at, to);
      int start = skipSpaces(bytes, at, end);
      if (end - start > 3
          && bytes[start] == 'o'
          && bytes[start + 1] == 't'
          && bytes[start + 2] == '=') {
        return ofEntry(bytes, start + 3, end);
      }
      at = end + 1;
    }
    return NONE;
  }

  private static double ofEntry(byte[] bytes, int from, int to) {
    boolean random = false;
    int at = from;
    while (at < to) {
      int end = indexOf(bytes, ';', at, to);
      if (end - at >= 3 && bytes[at + 2] == ':') {
        if (bytes[at] == 't' && bytes[at + 1] == 'h') {
          return ofThreshold(bytes, at + 3, trimmedEnd(bytes, at + 3, end));
        }
        random |= bytes[at] == 'r' && bytes[at + 1] == 'v';
      }
      at = end + 1;
    }
    return random ? UNKNOWN : NONE;
  }

  private static double ofThreshold(byte[] bytes, int from, int to) {
    if (to == from || to - from > MAX_DIGITS) {
      return UNKNOWN;
    }
    long threshold = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
      if (digit < 0) {
        return UNKNOWN;
      }
      threshold = (threshold << 4) | digit;
    }
    threshold <<= 4 * (MAX_DIGITS - (to - from));
    return ALL / ((1L << 56) - threshold);
  }

  private static int indexOf(byte[] bytes, char wanted, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  private static int skipSpaces(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  private static int trimmedEnd(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
      end--;
    }
    return end;
  }
}
