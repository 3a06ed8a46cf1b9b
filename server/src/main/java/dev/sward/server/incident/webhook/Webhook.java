package dev.sward.server.incident.webhook;

import dev.sward.incident.Actor;
import dev.sward.server.platform.outbound.SigningSecret;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who is told of every change of every incident, in their order.
 *
 * @param secret that messages are signed with
 * @param toldUpTo the number of the last change that arrived
 * @param attempts at the next one, so far
 * @param nextTryAt not before
 * @param stoppedAt when it was given up; empty: it is not
 */
record Webhook(
    String id,
    URI url,
    SigningSecret secret,
    String label,
    Instant createdAt,
    Actor by,
    long toldUpTo,
    int attempts,
    Instant nextTryAt,
    Optional<Instant> stoppedAt) {

  boolean isDue(Instant now) {
    return stoppedAt.isEmpty() && !nextTryAt.isAfter(now);
  }
}
