package dev.sward.server.slo.rollup;

import dev.sward.server.platform.meta.Meta;
import dev.sward.store.EventStore;
import dev.sward.store.Retention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts every objective's events for as long as the server runs, on a thread of its own: at every
 * interval what is new, in between what is old, at most half of the time.
 */
public final class RollupKeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RollupKeeper.class);

  /**
   * Most events of a minute have come so long after it; the others are counted an interval later.
   */
  private static final Duration STRAGGLERS = Duration.ofSeconds(5);

  private static final Duration LAST = Duration.ofSeconds(5);

  private final RollupJob job;
  private final RollupPruning pruning;
  private final Rollups rollups;
  private final InstantSource clock;
  private final Duration interval;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition awaited = lock.newCondition();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("sward-rollup").unstarted(this::run);
  private volatile Runnable afterCounting = () -> {};
  private volatile boolean closed;
  private volatile boolean woken;

  /**
   * Nothing is counted before {@link #start}.
   *
   * @param tracked every objective as it is now
   * @param retention how long raw events are kept
   */
  public RollupKeeper(
      EventStore store,
      Meta meta,
      Supplier<? extends Collection<Tracked>> tracked,
      InstantSource clock,
      Retention retention,
      Duration interval) {
    RollupBook book = new RollupBook(new SqliteRollups(meta));
    this.job = new RollupJob(store, book, tracked, clock, retention);
    this.pruning = new RollupPruning(book, clock, retention);
    this.rollups = new Rollups(book);
    this.clock = clock;
    this.interval = interval;
  }

  public Rollups rollups() {
    return rollups;
  }

  /** For a clock of the caller's own, instead of {@link #start}. */
  public RollupJob job() {
    return job;
  }

  /** The names of objectives that are not counted now, and whose counts are kept all the same. */
  public void keeping(Supplier<Set<String>> names) {
    job.keeping(names);
  }

  /** What is done each time after new events were counted, on the thread that counted them. */
  public void afterCounting(Runnable work) {
    afterCounting = work;
  }

  public void start() {
    thread.start();
  }

  /** Counts at once instead of at the next interval. */
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
    lock.lock();
    try {
      closed = true;
      awaited.signalAll();
    } finally {
      lock.unlock();
    }
    if (!thread.isAlive()) {
      return;
    }
    thread.interrupt();
    try {
      if (!thread.join(LAST)) {
        log.warn("Counting did not end within {} s", LAST.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      woken = false;
      attempt(() -> {
        job.follow();
        afterCounting.run();
        pruning.run();
        return true;
      });
      long due = System.nanoTime() + untilNext();
      boolean moreToBuild = true;
      while (!closed && !woken && moreToBuild && System.nanoTime() < due) {
        long began = System.nanoTime();
        moreToBuild = attempt(job::build);
        pause(System.nanoTime() - began);
      }
      pause(due - System.nanoTime());
    }
  }

  private long untilNext() {
    long sinceLast =
        Math.floorMod(clock.instant().minus(STRAGGLERS).toEpochMilli(), interval.toMillis());
    return TimeUnit.MILLISECONDS.toNanos(interval.toMillis() - sinceLast);
  }

  /** False if it failed; it is tried again at the next interval. */
  private boolean attempt(BooleanSupplier work) {
    try {
      return work.getAsBoolean();
    } catch (RuntimeException e) {
      if (!closed) {
        log.warn("Events of objectives were not counted; it is tried again", e);
      }
      return false;
    }
  }

  private void pause(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (!closed && !woken && left > 0) {
        left = awaited.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // Only close() interrupts.
    } finally {
      lock.unlock();
    }
  }
}
