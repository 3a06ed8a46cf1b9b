package dev.sward.server.platform.outbound;

import java.time.Duration;
import java.util.Optional;

/**
 * How an attempt to deliver ended.
 *
 * @param status of HTTP or SMTP; 0: there was none
 * @param answer the beginning of what the receiver said, or why it could not be asked
 * @param retryAfter when it wants to hear from us again
 */
public record Outcome(Result result, int status, String answer, Optional<Duration> retryAfter) {
  private static final int MAX_ANSWER = 300;

  /** What it means. */
  public enum Result {
    DELIVERED,
    /** The receiver is ill or busy. */
    FAILED,
    /** The receiver will not take this, or we may not ask it; trying for long is of no use. */
    REFUSED
  }

  public Outcome {
    answer = PlainText.line(answer, MAX_ANSWER);
  }

  public static Outcome of(Result result, String answer) {
    return new Outcome(result, 0, answer, Optional.empty());
  }
}
