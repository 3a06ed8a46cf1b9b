package dev.sward.server.incident.share;

import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A link that shows an incident, as it is kept: without its token.
 *
 * @param id public name, for revoking
 * @param masked columns whose values it does not show
 * @param label whom it is for, as people say; may be empty
 */
record Share(
    String id,
    IncidentId incident,
    Set<String> masked,
    String label,
    Instant createdAt,
    Actor by,
    Instant expiresAt,
    Optional<Instant> revokedAt) {
  static final Duration SHORTEST = Duration.ofMinutes(5);
  static final Duration LONGEST = Duration.ofDays(366);
  static final int MOST_MASKED = 50;
  static final int LONGEST_NAME = 300;

  Share {
    masked = Set.copyOf(masked);
  }

  boolean isValid(Instant now) {
    return revokedAt.isEmpty() && now.isBefore(expiresAt);
  }
}
