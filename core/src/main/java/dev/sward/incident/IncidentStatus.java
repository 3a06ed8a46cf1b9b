package dev.sward.incident;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far an incident is. */
public enum IncidentStatus {
  /** It hurts, as far as anybody knows. */
  OPEN,
  /** It hurts no more; its cause may still be there. */
  MITIGATED,
  /** It is over. */
  RESOLVED,
  /** It was none. */
  CANCELLED;

  /** That of {@link #text}. */
  public static Optional<IncidentStatus> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  /** As in APIs and on screen. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
