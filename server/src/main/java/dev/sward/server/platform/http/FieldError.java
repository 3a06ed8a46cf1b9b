package dev.sward.server.platform.http;

import java.util.Optional;

/**
 * What is wrong with one place of a request's body.
 *
 * @param path where, such as {@code filters[1].op}
 * @param value what stands there, shortened
 * @param expected what should stand there
 * @param suggestion what was probably meant
 */
public record FieldError(
    String path, Optional<String> value, String expected, Optional<String> suggestion) {
  private static final int LONGEST_VALUE = 100;

  public FieldError {
    value = value.map(FieldError::shortened);
  }

  /** One sentence, in the form all our errors have. */
  public String sentence() {
    return path
        + ": "
        + value.orElse("missing")
        + " (expected: "
        + expected
        + ")"
        + suggestion.map(meant -> ". Did you mean '%s'?".formatted(meant)).orElse("");
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
  }
}
