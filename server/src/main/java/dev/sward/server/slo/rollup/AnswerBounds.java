package dev.sward.server.slo.rollup;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How much is asked for at once: what was too much for one answer is remembered for an hour, so
 * that it is not asked again. Not thread-safe.
 */
final class AnswerBounds {
  private static final int MOST_TOGETHER = 60;
  private static final Duration REMEMBERED = Duration.ofHours(1);

  /** Each divides the one before it, and a day. */
  private static final int[] MINUTES = {1_440, 360, 60, 30, 15, 5, 1};

  private final InstantSource clock;
  private final Map<Long, Bound> together = new HashMap<>();
  private final Map<Long, Bound> minutes = new HashMap<>();

  AnswerBounds(InstantSource clock) {
    this.clock = clock;
  }

  private record Bound(int most, Instant until) {}

  /** With how many others, itself included, a roll-up is counted by one question. */
  int together(long rollup) {
    return Math.min(MOST_TOGETHER, known(together, rollup));
  }

  /** So many roll-ups were too many, because of the combinations of what their events are. */
  void tooMany(Collection<Long> rollups) {
    rollups.forEach(rollup -> remember(together, rollup, Math.ceilDiv(rollups.size(), 2)));
  }

  /** How many minutes of a roll-up are counted by one question, at most; they divide a day. */
  int minutes(long rollup, int most) {
    return Math.min(most, known(minutes, rollup));
  }

  /** So many minutes were too long. */
  void tooLong(long rollup, long length) {
    for (int fewer : MINUTES) {
      if (fewer < length) {
        remember(minutes, rollup, fewer);
        return;
      }
    }
  }

  void keepOnly(Set<Long> rollups) {
    together.keySet().retainAll(rollups);
    minutes.keySet().retainAll(rollups);
  }

  private int known(Map<Long, Bound> bounds, long rollup) {
    Bound bound = bounds.get(rollup);
    return bound == null || !clock.instant().isBefore(bound.until) ? Integer.MAX_VALUE : bound.most;
  }

  private void remember(Map<Long, Bound> bounds, long rollup, int most) {
    bounds.put(
        rollup, new Bound(Math.min(most, known(bounds, rollup)), clock.instant().plus(REMEMBERED)));
  }
}
