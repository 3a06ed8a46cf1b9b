package dev.sward.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A wish to stop, from a signal, and word that it is done. Thread-safe. */
final class Stopping {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);

  /** Asks and waits until it is done, at most for a while. */
  void askAndWait() {
    asked.countDown();
    await(done, PATIENCE);
  }

  void done() {
    done.countDown();
  }

  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /** Waits so long, or until it is asked. */
  boolean isAskedWithin(Duration time) {
    return await(asked, time);
  }

  private static boolean await(CountDownLatch latch, Duration time) {
    try {
      return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
