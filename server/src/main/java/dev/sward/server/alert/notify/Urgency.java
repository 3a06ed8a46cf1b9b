package dev.sward.server.alert.notify;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who has to act, and when. */
public enum Urgency {
  /** Somebody, now. */
  PAGE,
  /** Somebody, on the next business day. */
  TICKET,
  /** Nobody. */
  NONE;

  /** As it stands in JSON and in labels. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Urgency> of(String text) {
    return Arrays.stream(values()).filter(urgency -> urgency.text().equals(text)).findFirst();
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(Urgency::text).toList();
  }
}
