package dev.sward.bench.load;

import dev.sward.bench.report.Samples;
import dev.sward.testkit.send.BatchSender;
import dev.sward.testkit.send.SendOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Senders that each keep a few requests under way: a new one leaves when one is answered. A batch
 * is resent until it is acknowledged.
 */
public final class ClosedLoop {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final List<? extends BatchSender> senders;
  private final int underWay;

  /**
   * @param underWay requests that each sender has open at once
   */
  public ClosedLoop(List<? extends BatchSender> senders, int underWay) {
    this.senders = List.copyOf(senders);
    this.underWay = underWay;
  }

  /**
   * What happened.
   *
   * @param elapsed from the first request to the last acknowledgement
   * @param latencyMillis of acknowledged attempts
   * @param refusals answers that asked for a retry
   * @param unanswered attempts without an answer
   * @param rejectedSpans refused for good
   */
  public record Outcome(
      Duration elapsed,
      Samples latencyMillis,
      long refusals,
      long unanswered,
      long rejectedSpans) {}

  /**
   * Sends batches from (inclusive) to (exclusive) and returns when all are acknowledged.
   *
   * @throws IllegalStateException if a batch is refused for good
   */
  public Outcome send(Payloads payloads, int from, int to) {
    AtomicInteger next = new AtomicInteger(from);
    Run run = new Run(payloads, next, to);
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (BatchSender sender : senders) {
      for (int i = 0; i < underWay; i++) {
        threads.add(Thread.ofVirtual().start(() -> run.sendAll(sender)));
      }
    }
    threads.forEach(ClosedLoop::join);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    if (!run.failures.isEmpty()) {
      throw new IllegalStateException("load: " + run.failures.peek());
    }
    return new Outcome(
        elapsed, run.latencyMillis, run.refusals.sum(), run.unanswered.sum(), run.rejected.sum());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while sending");
    }
  }

  /** One call of {@link #send}; shared by all its threads. */
  private static final class Run {
    private final Payloads payloads;
    private final AtomicInteger next;
    private final int end;
    private final Samples latencyMillis = new Samples();
    private final LongAdder refusals = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    Run(Payloads payloads, AtomicInteger next, int end) {
      this.payloads = payloads;
      this.next = next;
      this.end = end;
    }

    void sendAll(BatchSender sender) {
      for (int n = next.getAndIncrement();
          n < end && failures.isEmpty();
          n = next.getAndIncrement()) {
        while (!attempt(sender, n)) {
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      }
    }

    /** Whether there is nothing left to do for this batch. */
    private boolean attempt(BatchSender sender, int n) {
      long start = System.nanoTime();
      CompletableFuture<SendOutcome> answer = sender.send(payloads.gzipped()[n]);
      return switch (answer.join()) {
        case SendOutcome.Acknowledged acknowledged -> {
          latencyMillis.add((System.nanoTime() - start) / 1e6);
          rejected.add(acknowledged.rejected());
          yield true;
        }
        case SendOutcome.Refused refused -> {
          refusals.increment();
          if (refused.retry() == SendOutcome.Retry.FORBIDDEN) {
            failures.add("batch %d: %s %s".formatted(n, refused.status(), refused.message()));
            yield true;
          }
          yield false;
        }
        case SendOutcome.Unanswered lost -> {
          unanswered.increment();
          yield false;
        }
      };
    }
  }
}
