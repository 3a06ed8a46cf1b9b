package dev.sward.server.platform.auth;

import dev.sward.server.platform.http.Access;
import java.util.Locale;
import java.util.Optional;

/** What a token allows. */
public enum Scope {
  /** Send events. */
  INGEST,
  /** Read events. */
  QUERY,
  /** Everything. */
  ADMIN;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scope> of(String text) {
    for (Scope scope : values()) {
      if (scope.text().equals(text)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }

  boolean allows(Access access) {
    return switch (access) {
      case PUBLIC -> true;
      case INGEST -> this == INGEST || this == ADMIN;
      case QUERY -> this == QUERY || this == ADMIN;
      case ADMIN -> this == ADMIN;
    };
  }
}
