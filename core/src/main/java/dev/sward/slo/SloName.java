package dev.sward.slo;

import java.util.regex.Pattern;

/**
 * The name of an objective, unique on a server: 1 to 63 lower-case letters, digits and hyphens, as
 * OpenSLO's {@code metadata.name} (RFC 1123 label).
 */
public record SloName(String text) implements Comparable<SloName> {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  public SloName {
    if (!LABEL.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "name: %s (expected: 1 to 63 lower-case letters, digits and hyphens, as checkout-latency)"
              .formatted(text));
    }
  }

  @Override
  public int compareTo(SloName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
