package dev.sward.store.duckdb;

import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The store's bounded reading: so many platform threads, each with a connection of its own while it
 * reads, and a bounded queue of those who wait. Thread-safe.
 *
 * <p>Who asks waits here, enforces its own deadline and interrupts the engine when it must.
 */
final class Readers implements AutoCloseable {
  private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long REPEAT_STOP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int WAITING_PER_READER = 32;

  /** The engine walks expressions recursively, dozens of its frames for a level of ours. */
  private static final long STACK_BYTES = 256L << 20;

  private final ConnectionSource connections;
  private final Catalogue catalogue;
  private final BlockingQueue<Turn<?>> waiting;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  Readers(int readers, ConnectionSource connections, Catalogue catalogue) {
    this.connections = connections;
    this.catalogue = catalogue;
    this.waiting = new ArrayBlockingQueue<>(readers * WAITING_PER_READER);
    for (int i = 0; i < readers; i++) {
      Thread thread =
          Thread.ofPlatform()
              .name("duckdb-reader-" + i)
              .stackSize(STACK_BYTES)
              .daemon()
              .unstarted(new Reader());
      threads.add(thread);
      thread.start();
    }
  }

  /**
   * Runs a task on a reader's thread; blocks until it ends. The control's timeout covers the wait
   * for a reader.
   *
   * @throws StoreException BUSY, TIMEOUT, CANCELLED, TOO_LARGE, UNAVAILABLE, INTERNAL, or whatever
   *     the task throws
   */
  <T> T read(QueryControl control, ReadTask<T> task) {
    long deadline = System.nanoTime() + control.timeout().toNanos();
    Turn<T> turn = new Turn<>(task);
    if (closed) {
      throw closedException();
    }
    mayStart(control, deadline);
    if (!waiting.offer(turn)) {
      throw new StoreException(
          StoreException.Code.BUSY,
          "%d questions are waiting already (at most %d do); retry"
              .formatted(waiting.size(), waiting.size() + waiting.remainingCapacity()),
          Waits.BUSY,
          null);
    }
    control.onCancel(turn::wake);
    try {
      return turn.await(control, deadline);
    } finally {
      control.clearOnCancel();
      waiting.remove(turn);
    }
  }

  private static void mayStart(QueryControl control, long deadline) {
    if (control.isCancelled()) {
      throw ReadSession.stopException(StoreException.Code.CANCELLED, null);
    }
    if (System.nanoTime() - deadline >= 0) {
      throw ReadSession.stopException(StoreException.Code.TIMEOUT, null);
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    for (Turn<?> turn = waiting.poll(); turn != null; turn = waiting.poll()) {
      turn.fail(closedException());
    }
    for (Thread thread : threads) {
      joinUninterruptibly(thread);
    }
  }

  private static StoreException closedException() {
    return new StoreException(StoreException.Code.UNAVAILABLE, "the event store is closed");
  }

  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One question's stay: waiting, running, ended. */
  private final class Turn<T> {
    private final ReadTask<T> task;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable ReadSession session;
    private @Nullable RuntimeException failure;
    private @Nullable T result;
    private boolean ended;

    Turn(ReadTask<T> task) {
      this.task = task;
    }

    void wake() {
      lock.lock();
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /** For who asked: waits for the end, stops the work at the deadline or on cancel. */
    T await(QueryControl control, long deadline) {
      boolean interrupted = false;
      lock.lock();
      try {
        while (!ended) {
          StoreException.Code stop = stopReason(control, deadline, interrupted);
          if (stop != null) {
            if (session == null) {
              ended = true;
              throw ReadSession.stopException(stop, null);
            }
            session.stop(stop);
          } else if (session != null) {
            session.report(control);
          }
          try {
            long untilDeadline = Math.max(1, deadline - System.nanoTime());
            long wait = stop != null ? REPEAT_STOP_NANOS : Math.min(PROGRESS_NANOS, untilDeadline);
            long left = changed.awaitNanos(wait);
            assert left <= wait;
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
        if (session != null) {
          session.report(control);
        }
        return outcome();
      } finally {
        lock.unlock();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private StoreException.@Nullable Code stopReason(
        QueryControl control, long deadline, boolean interrupted) {
      if (control.isCancelled() || interrupted) {
        return StoreException.Code.CANCELLED;
      }
      if (closed) {
        return StoreException.Code.UNAVAILABLE;
      }
      return System.nanoTime() - deadline >= 0 ? StoreException.Code.TIMEOUT : null;
    }

    @SuppressWarnings("NullAway") // A task may answer null only if its T is nullable.
    private T outcome() {
      if (failure != null) {
        throw failure;
      }
      return result;
    }

    /** For the reader: takes the turn, unless who asked has left. */
    boolean begin(ReadSession newSession) {
      lock.lock();
      try {
        session = newSession;
        return !ended;
      } finally {
        lock.unlock();
      }
    }

    void succeed(T value) {
      end(value, null);
    }

    void fail(RuntimeException error) {
      end(null, error);
    }

    private void end(@Nullable T value, @Nullable RuntimeException error) {
      lock.lock();
      try {
        result = value;
        failure = error;
        ended = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /** Runs on the reader's thread. The files stay in place until the connection is back. */
    void run() {
      try (Catalogue.Lease lease = catalogue.lease();
          ConnectionSource.Lent connection = connections.connectWatched()) {
        ReadSession own = new ReadSession(connection.sql(), lease.snapshot());
        if (begin(own)) {
          runIn(own);
        }
      } catch (SQLException e) {
        fail(EngineErrors.readFailure(e, null));
      } catch (RuntimeException e) {
        fail(e);
      }
    }

    private void runIn(ReadSession own) {
      try {
        succeed(task.run(own));
      } catch (SQLException e) {
        if (EngineErrors.isFatal(e)) {
          connections.reportFatal(e);
        }
        fail(EngineErrors.readFailure(e, own.stopped()));
      } catch (RuntimeException e) {
        fail(e);
      }
    }
  }

  /** A reader's thread; a connection of its own for every turn. */
  private final class Reader implements Runnable {
    @Override
    public void run() {
      try {
        while (!closed) {
          serve(waiting.take());
        }
      } catch (InterruptedException e) {
        // Only close() interrupts.
      }
    }

    private void serve(Turn<?> turn) {
      try {
        turn.run();
      } catch (Error e) {
        turn.fail(
            new StoreException(StoreException.Code.INTERNAL, "a reader failed: " + e, null, e));
      }
    }
  }
}
