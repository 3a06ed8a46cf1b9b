package dev.sward.incident;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of thing an incident came from. */
public enum Cause {
  UNKNOWN,
  DEPLOY,
  CONFIG,
  CODE,
  DEPENDENCY,
  CAPACITY,
  DATA,
  NETWORK,
  HUMAN,
  EXTERNAL;

  /** That of {@link #text}. */
  public static Optional<Cause> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  /** As in APIs and on screen. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
