package dev.sward.burn;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

  /** That of {@link #text}. */
  public static Optional<Urgency> of(String text) {
    return Arrays.stream(values()).filter(urgency -> urgency.text().equals(text)).findFirst();
  }

  /** As in APIs and on screen. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
