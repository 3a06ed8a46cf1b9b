package dev.sward.store.duckdb;

import java.time.Duration;
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
  private final Deque<Arrival> commits = new ArrayDeque<>();
  private long latestNanos = Long.MIN_VALUE;
  private long nextSequence;

  Arrivals(Duration window) {
    this.windowNanos = window.toNanos();
  }

  /** The first commit of a second. */
  private record Arrival(long sequence, long atNanos) {}

  long windowNanos() {
    return windowNanos;
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
