package dev.sward.server.incident.evidence;

import java.util.Locale;

/** Where a capture is. */
enum CaptureState {
  REQUESTED,
  CAPTURING,
  COMPLETE,
  FAILED;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CaptureState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** Whether it is still to be made. */
  boolean isWaiting() {
    return this == REQUESTED || this == CAPTURING;
  }
}
