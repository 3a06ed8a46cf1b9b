package dev.sward.server.incident.evidence;

import java.util.Locale;

/** Why events are pinned. */
enum Reason {
  /** The incident was opened. */
  OPENED,
  /** It hurts further objectives, or many more. */
  GROWN,
  /** It has ended. */
  ENDED,
  /** Somebody asked for it. */
  ASKED,
  /** Somebody added a trace. */
  ITEM;

  /** Whether nobody asked. */
  boolean isAutomatic() {
    return this == OPENED || this == GROWN || this == ENDED;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Reason of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
