package dev.sward.server.explore.expressions;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long one answer still waits for what it may do without. What it did not wait for goes on, for
 * the next answer. Not thread-safe.
 */
final class Patience {
  private final long deadlineNanos;
  private boolean isExhausted;

  Patience(Duration length) {
    deadlineNanos = System.nanoTime() + length.toNanos();
  }

  /** The result, or the other if there is none in time. */
  <T> T await(CompletableFuture<T> work, T otherwise) {
    long left = Math.max(0, deadlineNanos - System.nanoTime());
    try {
      return work.get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      isExhausted = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      isExhausted = true;
    }
    return otherwise;
  }

  /** Whether something was not waited for. */
  boolean isExhausted() {
    return isExhausted;
  }
}
