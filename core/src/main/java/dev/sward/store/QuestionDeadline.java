package dev.sward.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Ends a question that was cancelled or took too long. */
final class QuestionDeadline {
  private final QueryControl control;
  private final InstantSource clock;
  private final Instant started;

  /** Starts now, unless the question was cancelled already. */
  QuestionDeadline(QueryControl control, InstantSource clock) {
    this.control = control;
    this.clock = clock;
    this.started = clock.instant();
    check();
  }

  Instant started() {
    return started;
  }

  Duration taken() {
    return Duration.between(started, clock.instant());
  }

  /**
   * Goes on, or not.
   *
   * @throws StoreException CANCELLED or TIMEOUT
   */
  void check() {
    if (control.isCancelled()) {
      throw new StoreException(StoreException.Code.CANCELLED, "The question was cancelled.");
    }
    if (taken().compareTo(control.timeout()) > 0) {
      throw new StoreException(
          StoreException.Code.TIMEOUT,
          "The question took longer than %s. Ask for a shorter time range or fewer groups."
              .formatted(control.timeout()));
    }
  }
}
