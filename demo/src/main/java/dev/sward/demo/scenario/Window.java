package dev.sward.demo.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When something holds, counted from the start of a scenario.
 *
 * @param until the first moment after it
 * @param brownout within the window only for the first part of every period
 */
record Window(Duration from, Duration until, Optional<Brownout> brownout) {
  /** For so long at the beginning of every period. */
  record Brownout(Duration length, Duration period) {
    Brownout {
      if (length.isNegative() || length.compareTo(period) > 0) {
        throw new IllegalArgumentException(
            "brownout: %s of every %s (expected: not longer than its period)"
                .formatted(length, period));
      }
    }
  }

  Window {
    if (from.isNegative() || until.compareTo(from) < 0) {
      throw new IllegalArgumentException(
          "window: from %s until %s (expected: 0 ≤ from ≤ until)".formatted(from, until));
    }
  }

  static Window of(Duration from, Duration until) {
    return new Window(from, until, Optional.empty());
  }

  Window forFirst(Duration length, Duration period) {
    return new Window(from, until, Optional.of(new Brownout(length, period)));
  }

  boolean contains(Duration offset) {
    return offset.compareTo(from) >= 0
        && offset.compareTo(until) < 0
        && brownout
            .map(on ->
                (offset.toNanos() - from.toNanos()) % on.period().toNanos() < on.length().toNanos())
            .orElse(true);
  }

  /** As an expression over an event's time. */
  String expression(Instant start) {
    long first = start.plus(from).getEpochSecond();
    String range =
        "event_time() >= %d and event_time() < %d"
            .formatted(first, start.plus(until).getEpochSecond());
    return brownout
        .map(on ->
            "%s and (event_time() - %d) %% %d < %d"
                .formatted(range, first, on.period().toSeconds(), on.length().toSeconds()))
        .orElse(range);
  }
}
