package dev.sward.rhyme;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The coarse class of an incident, for what counts how often the same comes: {@code
 * errors:service.version+user.state}, {@code latency-recurring:host.name}.
 *
 * <p>It is made of what is measured, so that an incident has it before anybody has understood it:
 * what burns, whether it recurs, and the attributes of the explanation that covers most; where
 * nothing explains it, the kinds of errors ({@code errors!socket+timeout}), of which a status alone
 * says too little. What people decide later, such as the cause, is no part of it, and neither are
 * values and services.
 */
public record FingerprintKey(String text) {
  public static final int LONGEST = 200;

  public FingerprintKey {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "key: %d characters (expected: 1 to %d)".formatted(text.length(), LONGEST));
    }
  }

  static Optional<FingerprintKey> of(Fingerprint fingerprint) {
    String harm =
        fingerprint.harm().stream().sorted().map(Harm::text).collect(Collectors.joining("+"));
    boolean recurs = fingerprint.burn().onset().filter(Onset.RECURRING::equals).isPresent();
    String burn = (harm.isEmpty() ? "any" : harm) + (recurs ? "-recurring" : "");
    if (!fingerprint.explanations().isEmpty()) {
      String attributes = String.join("+", fingerprint.explanations().getFirst().attributes());
      return Optional.of(bounded(burn + ":" + attributes));
    }
    String errors =
        ErrorWords.of(fingerprint.errors()).stream()
            .filter(word -> !Character.isDigit(word.charAt(0)))
            .collect(Collectors.joining("+"));
    return errors.isEmpty() ? Optional.empty() : Optional.of(bounded(burn + "!" + errors));
  }

  /** What is too long ends in a number that stands for the rest. */
  private static FingerprintKey bounded(String text) {
    return text.length() <= LONGEST
        ? new FingerprintKey(text)
        : new FingerprintKey(
            text.substring(0, LONGEST - 9) + String.format(Locale.ROOT, "~%08x", text.hashCode()));
  }

  @Override
  public String toString() {
    return text;
  }
}
