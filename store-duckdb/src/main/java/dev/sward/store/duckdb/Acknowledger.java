package dev.sward.store.duckdb;

import dev.sward.store.AppendReceipt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Completes the futures of appends on a thread of its own, so that what senders do then does not
 * hold up the next commit. As bounded as the write queue: an append is here once.
 */
final class Acknowledger implements AutoCloseable {
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("duckdb-acknowledger").daemon().factory());

  private final Consumer<PendingAppend> settled;

  /**
   * @param settled told of every append before its future completes
   */
  Acknowledger(Consumer<PendingAppend> settled) {
    this.settled = settled;
  }

  void succeed(PendingAppend append) {
    settled.accept(append);
    AppendReceipt receipt = append.receipt();
    executor.execute(() -> append.future().complete(receipt));
  }

  void fail(PendingAppend append, Throwable failure) {
    settled.accept(append);
    executor.execute(() -> append.future().completeExceptionally(failure));
  }

  @Override
  public void close() {
    executor.shutdown();
    boolean interrupted = false;
    while (!executor.isTerminated()) {
      try {
        if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
