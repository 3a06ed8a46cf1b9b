package dev.sward.demo.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * When the shop is broken, and how: healthy at first, then one fault after the other with pauses
 * between them, again and again.
 *
 * <pre>
 *   start ── healthy ──┤ fault 1 ├─ pause ─┤ fault 2 ├─ pause ─ … ─┤ fault 1 ├─
 * </pre>
 */
public record Schedule(
    InstantSource clock, Instant start, Duration healthy, Duration length, Duration pause) {
  public Schedule {
    if (healthy.isNegative() || length.isNegative() || length.isZero() || pause.isNegative()) {
      throw new IllegalArgumentException(
          "schedule: healthy %s, length %s, pause %s (expected: none below 0, a length above it)"
              .formatted(healthy, length, pause));
    }
  }

  /**
   * A fault and its time.
   *
   * @param end exclusive
   */
  public record Episode(Fault fault, Instant start, Instant end) {}

  /** What is going on now; empty while all is well. */
  public Optional<Episode> current() {
    Instant now = clock.instant();
    Duration since = Duration.between(start.plus(healthy), now);
    if (since.isNegative()) {
      return Optional.empty();
    }
    Duration period = length.plus(pause);
    long round = since.dividedBy(period);
    Instant begun = start.plus(healthy).plus(period.multipliedBy(round));
    Episode episode = new Episode(fault(round), begun, begun.plus(length));
    return now.isBefore(episode.end()) ? Optional.of(episode) : Optional.empty();
  }

  boolean isActive(Fault fault) {
    return current().filter(episode -> episode.fault() == fault).isPresent();
  }

  private static Fault fault(long round) {
    Fault[] faults = Fault.values();
    return faults[(int) (round % faults.length)];
  }
}
