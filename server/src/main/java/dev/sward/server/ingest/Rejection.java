package dev.sward.server.ingest;

import dev.sward.store.StoreException;

/** Why an event was not stored. */
public enum Rejection {
  /** A trace or span id is missing, of the wrong length or all zeros. */
  INVALID_ID("invalid_id"),
  /** The event contradicts itself, such as a histogram whose buckets do not fit its bounds. */
  INVALID_EVENT("invalid_event"),
  /** One event larger than a receiver takes. */
  EVENT_TOO_LARGE("event_too_large"),
  /** A line of a log that is not in its format. */
  UNPARSED_LINE("unparsed_line"),
  /** A line of a log that tells of something else, such as a start of the server. */
  NOT_A_REQUEST("not_a_request"),
  OVERLOADED("overloaded"),
  STORAGE_FULL("storage_full"),
  UNAVAILABLE("unavailable"),
  FAILED("failed");

  private final String label;

  Rejection(String label) {
    this.label = label;
  }

  /** Its name in metrics and messages; stable. */
  public String label() {
    return label;
  }

  static Rejection of(StoreException.Code code) {
    return switch (code) {
      case OVERLOADED, BUSY -> OVERLOADED;
      case STORAGE_FULL -> STORAGE_FULL;
      case UNAVAILABLE -> UNAVAILABLE;
      case TIMEOUT, CANCELLED, TOO_LARGE, INVALID, INTERNAL -> FAILED;
    };
  }
}
