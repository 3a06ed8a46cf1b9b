package dev.sward.burn;

import java.util.Locale;

/** Who must know, and when; the later the more urgent. */
public enum Urgency {
  /** Nobody. */
  NONE,
  /** Somebody, on the next business day. */
  TICKET,
  /** Somebody, now. */
  PAGE;

  public Urgency orHigher(Urgency other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** As in APIs and on screen. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
