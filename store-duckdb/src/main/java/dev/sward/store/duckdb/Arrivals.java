package dev.sward.store.duckdb;

import dev.sward.event.EpochNanos;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * When the commits of the window came, to a second, and a clock that never goes back. Used by the
 * writer's thread.
 */
final class Arrivals {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final long windowNanos;
  private final InstantSource clock;
  private final Deque<Arrival> commits = new ArrayDeque<>();
  private long latestNanos = Long.MIN_VALUE;
  private long nextSequence;

  Arrivals(Duration window, InstantSource clock) {
    this.windowNanos = window.toNanos();
    this.clock = clock;
  }

  /** The first commit of a second. */
  private record Arrival(long sequence, long atNanos) {}

  long windowNanos() {
    return windowNanos;
  }

  /** Arrival now: the clock, held to never go back. */
  long nowNanos() {
    return monotonic(EpochNanos.of(clock.instant()));
  }

  /** The given moment, or the latest seen if that was later. */
  long monotonic(long nowNanos) {
    latestNanos = Math.max(latestNanos, nowNanos);
    return latestNanos;
  }

  /** Notes a commit; sequences and moments go up. */
  void add(long sequence, long atNanos) {
    nextSequence = Math.max(nextSequence, sequence + 1);
    Arrival latest = commits.peekLast();
    if (latest == null || atNanos - latest.atNanos >= SECOND) {
      commits.addLast(new Arrival(sequence, atNanos));
    }
    forget(atNanos);
  }

  /** The first commit within the window; none earlier is in it. */
  long firstSequence(long nowNanos) {
    forget(nowNanos);
    Arrival oldest = commits.peekFirst();
    return oldest == null ? nextSequence : oldest.sequence;
  }

  private void forget(long nowNanos) {
    for (Arrival oldest = commits.peekFirst();
        oldest != null && nowNanos - oldest.atNanos > windowNanos;
        oldest = commits.peekFirst()) {
      commits.removeFirst();
    }
  }
}
