package dev.sward.incident;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bad it is for users; the first is the worst. */
public enum Severity {
  /** Users cannot do what they came for. */
  SEV1,
  /** Many users are hurt. */
  SEV2,
  /** Some users are hurt, or soon will be. */
  SEV3,
  /** Nobody notices yet. */
  SEV4;

  /** That of {@link #text}. */
  public static Optional<Severity> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  /** As in APIs and on screen. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
