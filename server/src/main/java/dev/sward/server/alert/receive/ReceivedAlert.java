package dev.sward.server.alert.receive;

import dev.sward.server.alert.receive.ReceivedAlertCodec.Labels;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert as somebody else sees it; its labels say which one it is.
 *
 * @param endsAt in the past: it is over; in the future: it is, unless it is sent again
 */
record ReceivedAlert(
    Labels labels,
    Labels annotations,
    Instant startsAt,
    Optional<Instant> endsAt,
    String generatorUrl) {
  boolean firesAt(Instant now) {
    return endsAt.map(now::isBefore).orElse(true);
  }
}
