package dev.sward.bench.load;

import dev.sward.testkit.process.ProcessUsage;
import dev.sward.testkit.send.BatchSender;
import dev.sward.testkit.send.SendOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Requests leave at a fixed rate, whatever is answered. A refused batch leaves again when its time
 * to retry is over. For one run.
 */
public final class OpenLoop {
  private static final Duration TICK = Duration.ofMillis(2);
  private static final Duration UNANSWERED_PAUSE = Duration.ofSeconds(1);
  private static final Duration DRAIN = Duration.ofMinutes(10);
  private static final Duration QUICK = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int KINDS_OF_ANSWER = 20;

  private final List<? extends BatchSender> senders;
  private final Payloads payloads;
  private final int mostOutstanding;
  private final Supplier<ProcessUsage> usage;

  private final DelayQueue<Retry> retries = new DelayQueue<>();
  private final AtomicInteger outstanding = new AtomicInteger();
  private final AtomicLong attempts = new AtomicLong();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder forbidden = new LongAdder();
  private final LongAdder withoutTime = new LongAdder();
  private final LongAdder unanswered = new LongAdder();
  private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
  private int next;

  /**
   * @param mostOutstanding batches begun and not acknowledged; then no new one is begun
   * @param usage of the server
   */
  public OpenLoop(
      List<? extends BatchSender> senders,
      Payloads payloads,
      int mostOutstanding,
      Supplier<ProcessUsage> usage) {
    this.senders = List.copyOf(senders);
    this.payloads = payloads;
    this.mostOutstanding = mostOutstanding;
    this.usage = usage;
  }

  /**
   * What happened.
   *
   * @param batches begun
   * @param overloaded how long requests left at the rate
   * @param peakHalfWay most memory the server had by then, in bytes
   * @param drain from the end of the load until nothing was outstanding
   * @param recovery from the end of the load until a new batch was taken at once
   * @param forbidden refusals that OTLP does not let a sender retry
   * @param lost batches that were never acknowledged
   * @param answers how often which, a line each
   */
  public record Outcome(
      int batches,
      long attempts,
      long acknowledgedMeanwhile,
      Duration overloaded,
      long refused,
      long unanswered,
      long forbidden,
      long withoutTime,
      long peakHalfWay,
      long peak,
      Duration drain,
      Duration recovery,
      long lost,
      String answers) {}

  /** A batch that may leave again at a time. */
  private record Retry(int batch, long atNanos) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(atNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  /**
   * @param rate requests a second
   */
  public Outcome run(double rate, Duration length) {
    long start = System.nanoTime();
    long peakHalfWay = 0;
    long due = 0;
    while (System.nanoTime() - start < length.toNanos()) {
      long elapsed = System.nanoTime() - start;
      for (; due < elapsed / 1e9 * rate; due++) {
        sendOne();
      }
      if (peakHalfWay == 0 && elapsed > length.toNanos() / 2) {
        peakHalfWay = usage.get().peakBytes();
      }
      LockSupport.parkNanos(TICK.toNanos());
    }
    long attemptsMeanwhile = attempts.get();
    long acknowledgedMeanwhile = acknowledged.sum();
    long end = System.nanoTime();
    Duration recovery = drain(end);
    return new Outcome(
        next,
        attemptsMeanwhile,
        acknowledgedMeanwhile,
        Duration.ofNanos(end - start),
        refused.sum(),
        unanswered.sum(),
        forbidden.sum(),
        withoutTime.sum(),
        peakHalfWay,
        usage.get().peakBytes(),
        Duration.ofNanos(System.nanoTime() - end),
        recovery,
        outstanding.get(),
        answers());
  }

  /** Sends what is outstanding, and now and then a new batch to see whether it is taken at once. */
  private Duration drain(long since) {
    Duration recovery = DRAIN;
    long lastLook = 0;
    while (outstanding.get() > 0 || recovery.equals(DRAIN)) {
      long now = System.nanoTime();
      if (now - since > DRAIN.toNanos()) {
        break;
      }
      for (Retry retry = retries.poll(); retry != null; retry = retries.poll()) {
        send(retry.batch());
      }
      if (recovery.equals(DRAIN) && now - lastLook > LOOK.toNanos() && next < payloads.count()) {
        lastLook = now;
        if (isTakenAtOnce(begin())) {
          recovery = Duration.ofNanos(now - since);
        }
      }
      LockSupport.parkNanos(TICK.toNanos());
    }
    return recovery;
  }

  private boolean isTakenAtOnce(int batch) {
    long start = System.nanoTime();
    SendOutcome outcome = senders.getFirst().send(payloads.gzipped()[batch]).join();
    answered(batch, outcome);
    return outcome instanceof SendOutcome.Acknowledged
        && System.nanoTime() - start < QUICK.toNanos();
  }

  private void sendOne() {
    Retry retry = retries.poll();
    if (retry != null) {
      send(retry.batch());
    } else if (outstanding.get() < mostOutstanding && next < payloads.count()) {
      send(begin());
    }
  }

  private int begin() {
    outstanding.incrementAndGet();
    return next++;
  }

  private void send(int batch) {
    BatchSender sender = senders.get((int) (attempts.getAndIncrement() % senders.size()));
    var _ = sender.send(payloads.gzipped()[batch]).thenAccept(outcome -> answered(batch, outcome));
  }

  private void answered(int batch, SendOutcome outcome) {
    switch (outcome) {
      case SendOutcome.Acknowledged stored -> {
        acknowledged.increment();
        outstanding.decrementAndGet();
        note("acknowledged");
      }
      case SendOutcome.Refused no -> {
        note(no.status() + " " + no.message());
        if (no.retry() == SendOutcome.Retry.FORBIDDEN) {
          forbidden.increment();
        } else if (no.retryAfter().isEmpty()) {
          withoutTime.increment();
        } else {
          refused.increment();
        }
        retry(batch, no.retryAfter().orElse(UNANSWERED_PAUSE));
      }
      case SendOutcome.Unanswered lost -> {
        note("unanswered: " + lost.reason());
        unanswered.increment();
        retry(batch, UNANSWERED_PAUSE);
      }
    }
  }

  private void retry(int batch, Duration pause) {
    retries.add(new Retry(batch, System.nanoTime() + pause.toNanos()));
  }

  private void note(String answer) {
    String kind = answer.replaceAll("[\\p{Cntrl}\\d]+", "#");
    String shown = kind.length() > 160 ? kind.substring(0, 160) : kind;
    answers
        .computeIfAbsent(answers.size() < KINDS_OF_ANSWER ? shown : "other", key -> new LongAdder())
        .increment();
  }

  private String answers() {
    return answers.entrySet().stream()
        .map(answer -> "%8d  %s".formatted(answer.getValue().sum(), answer.getKey()))
        .collect(Collectors.joining("\n"));
  }
}
