package dev.sward.server.ingest.events;

import dev.sward.server.ingest.RefusedException;
import dev.sward.server.ingest.Rejection;

/** One event that cannot be taken; the others of its request can. The message is for the sender. */
final class BadEventException extends Exception {
  private static final long serialVersionUID = 1L;

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
        "%s: '%s' (expected: %s)".formatted(field, RefusedException.shortened(value), expected));
  }

  Rejection reason() {
    return reason;
  }

  /** The message, for the sender. */
  String detail() {
    return detail;
  }
}
