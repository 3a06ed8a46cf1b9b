package dev.sward.rhyme;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a burn begins. */
public enum Onset {
  /** As bad at once as it will be. */
  STEP,
  /** Worse and worse. */
  RAMP,
  /** Again and again. */
  RECURRING;

  /** That of {@link #text}. */
  public static Optional<Onset> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
