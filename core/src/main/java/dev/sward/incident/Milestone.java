package dev.sward.incident;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The moments by which an incident is measured, in their usual order. */
public enum Milestone {
  /** Users began to be hurt. */
  STARTED,
  /** Somebody or something noticed. */
  DETECTED,
  /** Somebody took it up. */
  ACKNOWLEDGED,
  /** The first hypothesis was found to hold. */
  HYPOTHESIS,
  /** Users were hurt no more. */
  MITIGATED,
  /** Everything was as it had been. */
  RECOVERED;

  /** That of {@link #text}. */
  public static Optional<Milestone> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  /** As in APIs and on screen. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
