package dev.sward.server.alert.notify;

import dev.sward.server.platform.outbound.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * A notice on its way to one channel.
 *
 * @param attempts so far
 * @param nextTryAt of an open one
 * @param code of the last answer: HTTP's or SMTP's; 0: there was none
 * @param answer the beginning of the last answer, or why there was none
 */
record Delivery(
    long id,
    Notice notice,
    String channel,
    DeliveryStatus status,
    int attempts,
    Instant nextTryAt,
    Instant createdAt,
    Optional<Instant> finishedAt,
    int code,
    String answer) {

  /** After an attempt. */
  Delivery tried(DeliveryStatus next, Instant nextTry, Instant now, Outcome outcome) {
    return new Delivery(
        id,
        notice,
        channel,
        next,
        attempts + 1,
        nextTry,
        createdAt,
        next.isOpen() ? Optional.empty() : Optional.of(now),
        outcome.status(),
        outcome.answer());
  }

  /** Without an attempt. */
  Delivery moved(DeliveryStatus next, Instant nextTry, Instant now, String why) {
    return new Delivery(
        id,
        notice,
        channel,
        next,
        attempts,
        nextTry,
        createdAt,
        next.isOpen() ? Optional.empty() : Optional.of(now),
        0,
        why);
  }
}
