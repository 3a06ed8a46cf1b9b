package dev.sward.server.risk;

import java.util.Locale;

/** Where the figures of a risk come from. */
public enum RiskSource {
  /** They are typical, and nobody has looked at them. */
  SEEDED,
  /** From incidents; they change with them. */
  INCIDENTS,
  /** Somebody says so. */
  PERSON;

  static RiskSource of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
