package dev.sward.server.platform.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * A token as it is kept: never the secret itself.
 *
 * @param id public name, for revoking
 * @param name whose token it is, for people; unique
 * @param sha256 of the secret, hex
 * @param hint the secret's first characters, to recognise it by
 */
public record Token(
    String id,
    String name,
    Scope scope,
    String sha256,
    String hint,
    Instant createdAt,
    Optional<Instant> revokedAt) {
  public boolean isActive() {
    return revokedAt.isEmpty();
  }
}
