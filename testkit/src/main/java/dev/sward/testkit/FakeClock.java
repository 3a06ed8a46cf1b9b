package dev.sward.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that only moves when told. Thread-safe. */
public final class FakeClock implements InstantSource {
  private Instant now;
  private Duration step = Duration.ZERO;

  public FakeClock(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant instant() {
    now = now.plus(step);
    return now;
  }

  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  /** From now on the clock moves by this much before each reading; zero: not at all. */
  public synchronized void advanceOnEveryReading(Duration by) {
    step = by;
  }
}
