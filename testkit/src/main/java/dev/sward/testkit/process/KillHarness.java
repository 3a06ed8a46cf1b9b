package dev.sward.testkit.process;

import dev.sward.store.EventStore;
import dev.sward.testkit.send.BatchSender;
import dev.sward.testkit.send.SendOutcome;
import dev.sward.testkit.spans.OtlpSpans;
import dev.sward.testkit.spans.SpanAudit;
import dev.sward.testkit.spans.SpanGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Kills a server under load, again and again, and then counts what is there.
 *
 * <p>Senders send batches as exporters do: a batch whose answer got lost is sent again, the same
 * bytes, until it is acknowledged. Meanwhile the server gets a signal at random moments, every
 * fifth time while it is still starting, and is started again on the same folder. At the end every
 * batch was acknowledged, so every span must be there exactly once.
 */
public final class KillHarness {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final Duration FINISH = Duration.ofMinutes(2);
  private static final int STARTS_A_KILL_IN_START = 5;

  private final Plan plan;
  private final AtomicLong nextBatch = new AtomicLong();
  private final AtomicBoolean lastRound = new AtomicBoolean();
  private final LongAdder resent = new LongAdder();
  private Duration slowestEnd = Duration.ZERO;
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

  public KillHarness(Plan plan) {
    this.plan = plan;
  }

  /**
   * What to do.
   *
   * @param seed of the moments of the kills; the spans have the generator's
   * @param senders how many connect at once
   * @param longestLife the server is killed at most so long after it was ready
   */
  public record Plan(
      ServerCommand command,
      SpanGenerator generator,
      long seed,
      Signal signal,
      int kills,
      int senders,
      Duration longestLife) {}

  /** How the server is ended. */
  public enum Signal {
    /** SIGKILL. */
    KILL,
    /** SIGTERM. */
    TERM,
    /** SIGINT, as Ctrl-C sends it; needs {@link ServerCommand#heedingInterrupts}. */
    INT
  }

  /**
   * What happened.
   *
   * @param resent attempts beyond the first of a batch
   * @param restarts from the start of the process to ready, after each kill of a ready server
   * @param slowestEnd the longest that the server took to end after a signal
   */
  public record Outcome(
      int kills,
      long batches,
      long resent,
      List<Duration> restarts,
      Duration slowestEnd,
      SpanAudit.Finding finding,
      Duration elapsed) {
    public Outcome {
      restarts = List.copyOf(restarts);
    }
  }

  /**
   * Runs the plan.
   *
   * @param connect opens one more connection to a server
   * @throws IllegalStateException if a batch was refused for good, or the server does not come back
   */
  public Outcome run(Function<ServerPorts, BatchSender> connect) {
    long start = System.nanoTime();
    List<Duration> restarts = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    ServerProcess server = ServerProcess.start(plan.command());
    try {
      server.awaitReady(READY);
      for (int i = 0; i < plan.senders(); i++) {
        SplittableRandom random = new SplittableRandom(plan.seed() + i + 1);
        threads.add(Thread.ofVirtual().start(() -> sendAll(connect, random)));
      }
      server = killAll(server, restarts);
      lastRound.set(true);
      awaitSenders(threads);
      server.stop(STOP);
    } finally {
      lastRound.set(true);
      server.close();
      threads.forEach(Thread::interrupt);
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("kill: " + failures.peek());
    }
    long batches = nextBatch.get();
    return new Outcome(
        plan.kills(),
        batches,
        resent.sum(),
        restarts,
        slowestEnd,
        count(batches),
        Duration.ofNanos(System.nanoTime() - start));
  }

  /** The last server, which lives. */
  private ServerProcess killAll(ServerProcess first, List<Duration> restarts) {
    SplittableRandom random = new SplittableRandom(plan.seed());
    ServerProcess server = first;
    boolean ready = true;
    for (int kill = 1; kill <= plan.kills() && failures.isEmpty(); kill++) {
      pause(random, ready ? plan.longestLife() : plan.longestLife().dividedBy(2));
      end(server);
      server = ServerProcess.start(plan.command());
      ready = kill == plan.kills() || kill % STARTS_A_KILL_IN_START != 0;
      if (ready) {
        restarts.add(server.awaitReady(READY));
      }
    }
    return server;
  }

  private void end(ServerProcess server) {
    Duration took =
        switch (plan.signal()) {
          case KILL -> server.kill();
          case TERM -> server.stop(STOP);
          case INT -> server.interrupt(STOP);
        };
    slowestEnd = took.compareTo(slowestEnd) > 0 ? took : slowestEnd;
  }

  private void sendAll(Function<ServerPorts, BatchSender> connect, SplittableRandom random) {
    try (BatchSender sender = connect.apply(plan.command().ports())) {
      while (!lastRound.get() && failures.isEmpty()) {
        long number = nextBatch.getAndIncrement();
        byte[] body = OtlpSpans.gzip(OtlpSpans.encode(plan.generator().batch(number)));
        while (failures.isEmpty() && !isAcknowledged(sender, body, number)) {
          resent.increment();
          pause(random, Duration.ofMillis(100));
        }
      }
    } catch (RuntimeException e) {
      failures.add("a sender failed: " + e);
    }
  }

  private boolean isAcknowledged(BatchSender sender, byte[] body, long number) {
    return switch (sender.send(body).join()) {
      case SendOutcome.Acknowledged acknowledged -> {
        if (acknowledged.rejected() > 0) {
          failures.add("batch %d: %d spans rejected".formatted(number, acknowledged.rejected()));
        }
        yield true;
      }
      case SendOutcome.Refused refused -> {
        if (refused.retry() == SendOutcome.Retry.FORBIDDEN) {
          failures.add("batch %d: %s %s".formatted(number, refused.status(), refused.message()));
        }
        yield false;
      }
      case SendOutcome.Unanswered lost -> false;
    };
  }

  private void awaitSenders(List<Thread> threads) {
    long end = System.nanoTime() + FINISH.toNanos();
    try {
      for (Thread thread : threads) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.isNegative() || !thread.join(left)) {
          failures.add(
              "a batch is still not acknowledged %s after the last kill".formatted(FINISH));
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.add("interrupted");
    }
  }

  private SpanAudit.Finding count(long batches) {
    try (EventStore store = StoreFiles.open(plan.command().data())) {
      return new SpanAudit(store, plan.generator()).expect(batches);
    }
  }

  private static void pause(SplittableRandom random, Duration longest) {
    LockSupport.parkNanos(random.nextLong(1, longest.toNanos()));
  }
}
