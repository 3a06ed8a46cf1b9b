package dev.sward.testkit.send;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt to send a batch. */
public sealed interface SendOutcome {
  /**
   * The server says that the batch is stored.
   *
   * @param rejected spans that it refused for good
   */
  record Acknowledged(long rejected) implements SendOutcome {}

  /**
   * The server said no.
   *
   * @param status such as {@code HTTP 429} or {@code gRPC 14}
   * @param retryAfter when to try again; empty: the answer names no time
   */
  record Refused(String status, Retry retry, Optional<Duration> retryAfter, String message)
      implements SendOutcome {}

  /** No answer; the batch may be stored or not. */
  record Unanswered(String reason) implements SendOutcome {}

  /** Whether a refused batch may be sent again, by the rules of OTLP. */
  enum Retry {
    ALLOWED,
    FORBIDDEN
  }
}
