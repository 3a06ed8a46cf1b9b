package dev.sward.server.ingest.events;

import dev.sward.server.ingest.Rejection;

/** One event that cannot be taken; the others of its request can. The message is for the sender. */
final class BadEventException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_VALUE = 100;

  private final Rejection reason;
  private final String detail;

  BadEventException(Rejection reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
    detail = message;
  }

  /** The message {@code field: 'value' (expected: what)}. */
  static BadEventException of(String field, String value, String expected) {
    return new BadEventException(
        Rejection.INVALID_EVENT,
        "%s: '%s' (expected: %s)".formatted(field, shortened(value), expected));
  }

  Rejection reason() {
    return reason;
  }

  /** The message, for the sender. */
  String detail() {
    return detail;
  }

  /** The beginning of what a sender sent, on one line. */
  static String shortened(String value) {
    int length = Math.min(value.length(), LONGEST_VALUE);
    StringBuilder text = new StringBuilder(length + 1);
    value
        .chars()
        .limit(length)
        .forEach(c -> text.append(Character.isISOControl(c) ? ' ' : (char) c));
    return length < value.length() ? text.append('…').toString() : text.toString();
  }
}
