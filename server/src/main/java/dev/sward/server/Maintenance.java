package dev.sward.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what keeps the data in bounds: soon after the start, as a server may have been down for
 * long, and then every so often. A task that fails is tried again next time.
 */
final class Maintenance implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Maintenance.class);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int LAST_SECONDS = 5;

  private final List<Runnable> tasks;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sward-maintenance").factory());

  Maintenance(Duration interval, List<Runnable> tasks) {
    this.tasks = List.copyOf(tasks);
    var _ =
        thread.scheduleWithFixedDelay(
            this::run,
            Math.min(SOON.toMillis(), interval.toMillis()),
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
        log.warn("Maintenance did not end within {} s", LAST_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    for (Runnable task : tasks) {
      try {
        task.run();
      } catch (RuntimeException e) {
        log.warn("Maintenance failed; it is tried again", e);
      }
    }
  }
}
