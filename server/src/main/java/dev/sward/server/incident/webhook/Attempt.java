package dev.sward.server.incident.webhook;

import java.time.Instant;

/**
 * How telling somebody of one change went.
 *
 * @param seq of the change
 * @param status waiting, delivered or dead
 * @param attempts so far
 * @param at of the last one
 * @param code of HTTP; 0: there was no answer
 * @param answer the beginning of the last answer, or why there was none
 */
record Attempt(long seq, String status, int attempts, Instant at, int code, String answer) {
  static final String WAITING = "waiting";
  static final String DELIVERED = "delivered";
  static final String DEAD = "dead";
}
