package dev.sward.server.incident;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps incidents up to what is known, on a thread of its own: at the start, whenever it is woken,
 * and every so often.
 */
public final class IncidentKeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IncidentKeeper.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration LAST = Duration.ofSeconds(5);

  private final List<Runnable> work;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition awaited = lock.newCondition();
  private final Thread thread;
  private boolean woken;
  private volatile boolean closed;

  /**
   * @param work what is done each time, in this order
   */
  IncidentKeeper(List<Runnable> work) {
    this("sward-incidents", work);
  }

  /**
   * With a thread of another name.
   *
   * @param work what is done each time, in this order
   */
  public IncidentKeeper(String name, List<Runnable> work) {
    this.work = List.copyOf(work);
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Looks soon; does not block. */
  public void wake() {
    lock.lock();
    try {
      woken = true;
      awaited.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    wake();
    try {
      if (thread.isAlive() && !thread.join(LAST)) {
        log.warn("Incidents are still looked at after {} s", LAST.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      for (Runnable step : work) {
        attempt(step);
      }
      pause();
    }
  }

  private void attempt(Runnable step) {
    try {
      if (!closed) {
        step.run();
      }
    } catch (RuntimeException e) {
      if (!closed) {
        log.warn("Incidents could not be kept up; it is tried again", e);
      }
    }
  }

  private void pause() {
    lock.lock();
    try {
      long left = INTERVAL.toNanos();
      while (!woken && left > 0) {
        left = awaited.awaitNanos(left);
      }
      woken = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}
