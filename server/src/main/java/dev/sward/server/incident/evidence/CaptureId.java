package dev.sward.server.incident.evidence;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names a capture: 32 hexadecimal digits that nobody guesses. */
record CaptureId(String text) {
  private static final int BYTES = 16;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
  private static final SecureRandom RANDOM = new SecureRandom();

  CaptureId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "capture: %s (expected: 32 hexadecimal digits)".formatted(text));
    }
  }

  static CaptureId random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new CaptureId(HexFormat.of().formatHex(bytes));
  }

  /** Empty if the text is no id. */
  static Optional<CaptureId> of(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new CaptureId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
