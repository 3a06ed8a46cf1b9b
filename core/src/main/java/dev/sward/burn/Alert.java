package dev.sward.burn;

import java.time.Instant;
import java.util.Optional;

/**
 * One alert, open or just resolved.
 *
 * @param since when it was opened first; stays over a reopening
 * @param peakBurnRate in times the allowed rate
 * @param transitions how many it had
 */
public record Alert(
    AlertKey key,
    Instant since,
    Level level,
    Settling settling,
    double peakBurnRate,
    int transitions) {
  /**
   * How urgent it is.
   *
   * @param urgency now; none if it is resolved
   * @param highest it ever had
   * @param frozen whether it has its urgency only because too little is measured to take it back
   */
  public record Level(Urgency urgency, Urgency highest, boolean frozen) {
    static final Level NONE = new Level(Urgency.NONE, Urgency.NONE, false);

    Level raisedTo(Urgency to) {
      return new Level(to, highest.orHigher(to), frozen);
    }

    Level loweredTo(Urgency to) {
      return new Level(to, highest, frozen && to != Urgency.NONE);
    }
  }

  /**
   * How it becomes less urgent.
   *
   * @param relapses how often in a row it came back soon after it became less urgent
   * @param calmSince since when less would do, while it waits to be sure
   * @param loweredAt when it last became less urgent
   */
  public record Settling(int relapses, Optional<Instant> calmSince, Optional<Instant> loweredAt) {
    static final Settling NONE = new Settling(0, Optional.empty(), Optional.empty());
  }

  static Alert opened(AlertKey key, Instant at) {
    return new Alert(key, at, Level.NONE, Settling.NONE, 0, 0);
  }

  /** Unique and stable: live and replayed alike. */
  public String id() {
    return key.text() + "@" + since;
  }

  public Urgency urgency() {
    return level.urgency();
  }

  public Urgency highest() {
    return level.highest();
  }

  public boolean frozen() {
    return level.frozen();
  }

  public int relapses() {
    return settling.relapses();
  }

  public Optional<Instant> calmSince() {
    return settling.calmSince();
  }

  public Optional<Instant> loweredAt() {
    return settling.loweredAt();
  }

  public boolean isOpen() {
    return urgency() != Urgency.NONE;
  }

  Alert raised(Urgency to, boolean relapse) {
    int relapses = relapse ? relapses() + 1 : 0;
    return changed(level.raisedTo(to), new Settling(relapses, Optional.empty(), loweredAt()));
  }

  Alert lowered(Urgency to, Instant at) {
    return changed(
        level.loweredTo(to), new Settling(relapses(), Optional.empty(), Optional.of(at)));
  }

  Alert frozen(boolean now) {
    return changed(new Level(urgency(), highest(), now), settling);
  }

  Alert calm(Optional<Instant> from) {
    Settling waiting = new Settling(relapses(), from, loweredAt());
    return new Alert(key, since, level, waiting, peakBurnRate, transitions);
  }

  Alert burning(double burnRate) {
    return new Alert(key, since, level, settling, Math.max(burnRate, peakBurnRate), transitions);
  }

  /** With one more transition. */
  private Alert changed(Level to, Settling next) {
    return new Alert(key, since, to, next, peakBurnRate, transitions + 1);
  }
}
