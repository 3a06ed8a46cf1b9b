package dev.sward.server.slo.review;

import dev.sward.query.TimeLength;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The reins of work that asks the store many things and computes: one deadline for all of it. */
final class Reins {
  static final Duration LONGEST = Duration.ofMinutes(5);

  private final QueryControl control;
  private final InstantSource clock;
  private final Instant end;

  /** The time begins now. */
  Reins(QueryControl control, InstantSource clock) {
    this.control = control;
    this.clock = clock;
    end = clock.instant().plus(control.timeout());
  }

  /** For the next question to the store. */
  QueryControl control() {
    check();
    return control;
  }

  /**
   * Between two parts of the work.
   *
   * @throws StoreException if it is to stop
   */
  void check() {
    if (control.isCancelled()) {
      throw new StoreException(StoreException.Code.CANCELLED, "Cancelled.");
    }
    if (clock.instant().isAfter(end)) {
      throw new StoreException(
          StoreException.Code.TIMEOUT,
          "It took longer than %s. Ask for less time, or for fewer targets and thresholds."
              .formatted(TimeLength.format(control.timeout())));
    }
  }
}
