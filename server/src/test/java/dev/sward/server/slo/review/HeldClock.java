package dev.sward.server.slo.review;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time of a server whose questions look at the clock between the parts of their work: there
 * they can be held, or find that much time has passed. Everybody else finds one and the same time.
 */
final class HeldClock implements InstantSource {
  private static final String WORKERS = "sward-query-";

  private final Instant now;
  private final AtomicInteger looks = new AtomicInteger();
  private final Semaphore steps = new Semaphore(Integer.MAX_VALUE);
  private final AtomicReference<Duration> pace = new AtomicReference<>(Duration.ZERO);

  HeldClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    if (!Thread.currentThread().getName().startsWith(WORKERS)) {
      return now;
    }
    int look = looks.incrementAndGet();
    steps.acquireUninterruptibly();
    return now.plus(pace.get().multipliedBy(look));
  }

  /** From now on work goes on only by {@link #step}. */
  void hold() {
    steps.drainPermits();
    looks.set(0);
  }

  /** One more part of the work. */
  void step() {
    steps.release();
  }

  /** Between two parts of the work so much time passes. */
  void passBetweenParts(Duration time) {
    looks.set(0);
    pace.set(time);
  }

  /** How often work looked. */
  int looks() {
    return looks.get();
  }
}
