package dev.sward.server.platform.outbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due to many receivers. Each has a lane of its own with a thread of its own, one
 * thing at a time, so that a slow receiver holds up nobody else's. What fails is tried again.
 */
public final class Lanes implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lanes.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final String name;
  private final Supplier<? extends Collection<String>> due;
  private final Predicate<String> step;
  private final Set<String> atWork = ConcurrentHashMap.newKeySet();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService poller;
  private volatile boolean closed;

  /**
   * @param name of the thread that looks at what is due
   * @param due the lanes that something is due for
   * @param step does something for a lane; whether there may be more for it at once
   */
  public Lanes(String name, Supplier<? extends Collection<String>> due, Predicate<String> step) {
    this.name = name;
    this.due = due;
    this.step = step;
    poller =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name).factory());
  }

  public void start() {
    var _ =
        poller.scheduleWithFixedDelay(
            this::round, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Does what is due, and waits until it is done. */
  public void drain() throws InterruptedException, ExecutionException {
    for (Future<?> work : dispatch()) {
      work.get();
    }
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    end(poller);
    end(workers);
  }

  /** Waits for what is at work, which still reads and writes. */
  private static void end(ExecutorService threads) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      var _ = dispatch();
    } catch (RuntimeException e) {
      log.error("{}: what is due could not be looked at; it is kept and tried again", name, e);
    }
  }

  private List<Future<?>> dispatch() {
    List<Future<?>> started = new ArrayList<>();
    for (String lane : due.get()) {
      if (atWork.add(lane)) {
        started.add(workers.submit(() -> work(lane)));
      }
    }
    return started;
  }

  private void work(String lane) {
    try {
      while (!closed && step.test(lane)) {
        // Until nothing is due.
      }
    } catch (RuntimeException e) {
      log.error("{}: {} could not be worked on; it is tried again", name, lane, e);
    } finally {
      atWork.remove(lane);
    }
  }
}
