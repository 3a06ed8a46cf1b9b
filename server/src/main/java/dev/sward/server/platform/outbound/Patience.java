package dev.sward.server.platform.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to try again, and when to give up. The pauses double from five seconds to half an hour, each
 * up to a fifth shorter or longer, so that receivers that were away are not met by all at once.
 */
public final class Patience {
  /** How often a receiver that is ill or away is tried: for about a day. */
  public static final int MOST_FAILURES = 56;

  /** How often one that says no is asked. */
  public static final int MOST_REFUSALS = 5;

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration MOST = Duration.ofMinutes(30);
  private static final double JITTER = 0.2;

  private final RandomGenerator random;

  public Patience(RandomGenerator random) {
    this.random = random;
  }

  /**
   * When a delivery is tried again after an attempt that did not succeed; empty: never.
   *
   * @param attempts with this one
   */
  public Optional<Instant> nextTry(Outcome outcome, int attempts, Instant now) {
    boolean refused = outcome.result() == Outcome.Result.REFUSED;
    if (attempts >= (refused ? MOST_REFUSALS : MOST_FAILURES)) {
      return Optional.empty();
    }
    Duration pause = pause(attempts);
    return Optional.of(
        now.plus(outcome.retryAfter().filter(asked -> asked.compareTo(pause) > 0).orElse(pause)));
  }

  private Duration pause(int attempts) {
    int doublings = Math.min(attempts - 1, 20);
    double millis =
        Math.min((double) MOST.toMillis(), Math.scalb((double) FIRST.toMillis(), doublings));
    return Duration.ofMillis(Math.round(millis * (1 + JITTER * (2 * random.nextDouble() - 1))));
  }
}
