package dev.sward.store.duckdb;

import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: takes what is queued, commits it as a group, acknowledges. Between
 * groups it runs the errands of others that must not meet a commit. {@link #submit} and {@link
 * #errand} are thread-safe and never block.
 *
 * <pre>
 *   submit ─► queue, bounded in bytes ─► group ─► commit ─► acknowledge (on a thread of its own)
 *   errand ─► queue ───────────────────────┘
 * </pre>
 */
final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /** What a queued append occupies besides its batches. */
  private static final long APPEND_BYTES = 1_024;

  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Committer committer;
  private final WriteSettings settings;
  private final long maxQueuedBytes;
  private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
  private final AtomicLong queuedBytes = new AtomicLong();
  private final AtomicLong queuedRows = new AtomicLong();
  private final Acknowledger acknowledger = new Acknowledger(this::settled);
  private final Thread thread;
  private volatile boolean closed;
  private @Nullable Item held;

  Writer(Committer committer, WriteSettings settings, long maxQueuedBytes) {
    this.committer = committer;
    this.settings = settings;
    this.maxQueuedBytes = maxQueuedBytes;
    this.thread = Thread.ofPlatform().name("duckdb-writer").daemon().unstarted(this::run);
    thread.start();
  }

  /** What the queue holds. */
  private sealed interface Item {
    record Append(PendingAppend pending) implements Item {}

    record Errand(Runnable work) implements Item {}
  }

  /** Work for the writer's thread, between two commits. */
  @FunctionalInterface
  interface ErrandTask<T> {
    T run() throws Exception;
  }

  CompletableFuture<AppendReceipt> submit(AppendRequest request) {
    long charge = request.sizeBytes() + APPEND_BYTES;
    PendingAppend pending = new PendingAppend(request, charge);
    Optional<StoreException> refusal = committer.refusal();
    if (closed) {
      return CompletableFuture.failedFuture(closedException());
    }
    if (refusal.isPresent()) {
      return CompletableFuture.failedFuture(refusal.get());
    }
    long queued = queuedBytes.addAndGet(charge);
    if (queued > maxQueuedBytes && queued > charge) {
      queuedBytes.addAndGet(-charge);
      return CompletableFuture.failedFuture(
          new StoreException(
              StoreException.Code.OVERLOADED,
              "%d bytes wait to be stored already (at most %d may); retry"
                  .formatted(queued - charge, maxQueuedBytes),
              Waits.OVERLOADED,
              null));
    }
    queuedRows.addAndGet(request.rows());
    queue.add(new Item.Append(pending));
    if (closed) {
      drainClosed();
    }
    return pending.future();
  }

  /** Runs something on the writer's thread; the future fails with what it throws. */
  <T extends @Nullable Object> CompletableFuture<T> errand(ErrandTask<T> task) {
    CompletableFuture<T> future = new CompletableFuture<>();
    queue.add(
        new Item.Errand(() -> {
          try {
            future.complete(task.run());
          } catch (Throwable e) {
            future.completeExceptionally(e);
          }
        }));
    if (closed) {
      drainClosed();
    }
    return future;
  }

  long queuedRows() {
    return queuedRows.get();
  }

  /** Commits what is queued, then stops. */
  @Override
  public void close() {
    closed = true;
    queue.add(new Item.Errand(() -> {}));
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    acknowledger.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closed || !queue.isEmpty() || held != null) {
        try {
          turn();
        } catch (InterruptedException e) {
          // Nobody interrupts the writer but by mistake; it ends by close().
          LOG.warn("the writer was interrupted and carries on");
        } catch (RuntimeException e) {
          LOG.error("the writer's turn failed", e);
        }
      }
    } finally {
      closed = true;
      committer.close();
      drainClosed();
    }
  }

  private void turn() throws InterruptedException {
    Item item = held != null ? held : queue.poll(IDLE_NANOS, TimeUnit.NANOSECONDS);
    held = null;
    switch (item) {
      case null -> committer.idle();
      case Item.Errand errand -> errand.work.run();
      case Item.Append append -> {
        List<PendingAppend> group = gather(append.pending);
        committer.commit(group, acknowledger);
        committer.afterCommit();
      }
    }
  }

  private void settled(PendingAppend pending) {
    queuedBytes.addAndGet(-pending.chargeBytes());
    queuedRows.addAndGet(-pending.request().rows());
  }

  /** The first append and those that come within the bounds, waiting a little if there are few. */
  private List<PendingAppend> gather(PendingAppend first) throws InterruptedException {
    List<PendingAppend> group = new ArrayList<>();
    group.add(first);
    long rows = first.request().rows();
    long bytes = first.chargeBytes();
    long deadline = System.nanoTime() + settings.linger().toNanos();
    while (rows < settings.maxGroupRows() && bytes < settings.maxGroupBytes() && !closed) {
      Item next = queue.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (!(next instanceof Item.Append append)) {
        held = next;
        break;
      }
      group.add(append.pending);
      rows += append.pending.request().rows();
      bytes += append.pending.chargeBytes();
    }
    return group;
  }

  private void drainClosed() {
    if (thread.isAlive() && Thread.currentThread() != thread) {
      return;
    }
    for (Item item = queue.poll(); item != null; item = queue.poll()) {
      switch (item) {
        case Item.Append append -> append.pending.future().completeExceptionally(closedException());
        case Item.Errand errand -> errand.work.run();
      }
    }
  }

  private static StoreException closedException() {
    return new StoreException(StoreException.Code.UNAVAILABLE, "the event store is closed");
  }
}
