package dev.sward.server.ingest;

import java.time.Duration;

/**
 * How long the sender of a long body is waited for. Waiting uses it up, bytes that come restore it,
 * up to the whole; it ends for who is slower than the least rate for too long. Time in which the
 * receiver does not read counts for nothing. Times are those of {@link System#nanoTime}.
 * Thread-safe.
 *
 * <pre>
 *   left   ▇▇▇▇▇▆▅▄▃▂▁ waiting ▂▄▆ bytes ▇▇▇▇ (storing: not counted) ▇▆▅▄▃▂▁_ ended
 * </pre>
 */
final class Patience {
  /** What must come on average. */
  static final long LEAST_BYTES_PER_SECOND = 8 << 10;

  private final long wholeNanos;
  private long leftNanos;
  private long waitingSinceNanos;
  private boolean waiting;

  Patience(Duration whole) {
    wholeNanos = whole.toNanos();
    leftNanos = wholeNanos;
  }

  synchronized void waitingFrom(long nowNanos) {
    waiting = true;
    waitingSinceNanos = nowNanos;
  }

  /** The waiting is over. */
  synchronized void came(int bytes, long nowNanos) {
    long left = leftNanos(nowNanos) + bytes * 1_000_000_000L / LEAST_BYTES_PER_SECOND;
    waiting = false;
    leftNanos = Math.min(wholeNanos, left);
  }

  synchronized boolean isOver(long nowNanos) {
    return leftNanos(nowNanos) < 0;
  }

  private long leftNanos(long nowNanos) {
    return waiting ? leftNanos - (nowNanos - waitingSinceNanos) : leftNanos;
  }
}
