package dev.sward.burn;

import java.time.Instant;
import java.util.Optional;

/**
 * One alert, open or just resolved.
 *
 * @param since when it was opened first; stays over a reopening
 * @param urgency now; none if it is resolved
 * @param highest it ever had
 * @param frozen whether it has its urgency only because too little is measured to take it back
 * @param peakBurnRate in times the allowed rate
 * @param relapses how often in a row it came back soon after it became less urgent
 * @param calmSince since when less would do, while it waits to be sure
 * @param loweredAt when it last became less urgent
 * @param transitions how many it had
 */
public record Alert(
    AlertKey key,
    Instant since,
    Urgency urgency,
    Urgency highest,
    boolean frozen,
    double peakBurnRate,
    int relapses,
    Optional<Instant> calmSince,
    Optional<Instant> loweredAt,
    int transitions) {
  static Alert opened(AlertKey key, Instant at) {
    return new Alert(
        key, at, Urgency.NONE, Urgency.NONE, false, 0, 0, Optional.empty(), Optional.empty(), 0);
  }

  /** Unique and stable: live and replayed alike. */
  public String id() {
    return key.text() + "@" + since;
  }

  public boolean isOpen() {
    return urgency != Urgency.NONE;
  }

  Alert raised(Urgency to, boolean relapse) {
    return new Alert(
        key,
        since,
        to,
        highest.orHigher(to),
        frozen,
        peakBurnRate,
        relapse ? relapses + 1 : 0,
        Optional.empty(),
        loweredAt,
        transitions + 1);
  }

  Alert lowered(Urgency to, Instant at) {
    return new Alert(
        key,
        since,
        to,
        highest,
        frozen && to != Urgency.NONE,
        peakBurnRate,
        relapses,
        Optional.empty(),
        Optional.of(at),
        transitions + 1);
  }

  Alert calm(Optional<Instant> from) {
    return new Alert(
        key, since, urgency, highest, frozen, peakBurnRate, relapses, from, loweredAt, transitions);
  }

  Alert frozen(boolean now) {
    return new Alert(
        key,
        since,
        urgency,
        highest,
        now,
        peakBurnRate,
        relapses,
        calmSince,
        loweredAt,
        transitions + 1);
  }

  Alert burning(double burnRate) {
    return burnRate <= peakBurnRate
        ? this
        : new Alert(
            key,
            since,
            urgency,
            highest,
            frozen,
            burnRate,
            relapses,
            calmSince,
            loweredAt,
            transitions);
  }
}
