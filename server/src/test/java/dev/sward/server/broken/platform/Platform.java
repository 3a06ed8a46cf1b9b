package dev.sward.server.broken.platform;

import dev.sward.server.broken.alpha.Alpha;
import dev.sward.server.broken.beta.Beta;
import java.time.Instant;

/** Forbidden: the platform knows two features, and reads the clock. */
public record Platform(Alpha alpha, Beta beta) {
  /** Forbidden. */
  public Instant now() {
    return Instant.now();
  }
}
