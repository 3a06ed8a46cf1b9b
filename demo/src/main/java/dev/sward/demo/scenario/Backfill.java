package dev.sward.demo.scenario;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends all events of a scenario to a running server, as fast as it takes them. Each thread holds
 * one part of it in memory.
 */
public final class Backfill {
  private static final int THREADS = 2;
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Scenario scenario;
  private final Requests requests;
  private final List<Part> parts;
  private final EventsDoor door;
  private final Selection selection;
  private final Progress progress;
  private final AtomicInteger next = new AtomicInteger();
  private final Truth truth;
  private SendReport report = SendReport.NOTHING;
  private long requestsDone;

  private Backfill(Scenario scenario, EventsDoor door, Selection selection, Progress progress) {
    this.scenario = scenario;
    this.requests = new Requests(scenario);
    this.parts = Part.of(scenario);
    this.door = door;
    this.selection = selection;
    this.progress = progress;
    this.truth = new Truth(scenario);
  }

  /** Which of some events are to be sent. */
  @FunctionalInterface
  private interface Selection {
    List<Event> of(String dataset, List<Event> events);
  }

  /** What was sent, and what the server said. */
  public record Sent(Truth truth, SendReport report) {}

  /**
   * Sends to a server such as {@code http://127.0.0.1:8080} and returns when all is stored.
   *
   * @throws SendException if the server refuses or is not there
   */
  public static Sent send(Scenario scenario, URI server, Progress progress) {
    return send(scenario, server, Optional.empty(), progress);
  }

  /** As above, to a server that asks for a token. */
  public static Sent send(
      Scenario scenario, URI server, Optional<String> token, Progress progress) {
    try (EventsDoor door = new EventsDoor(server, token, progress::waits)) {
      return new Backfill(scenario, door, (dataset, events) -> events, progress).run();
    }
  }

  /**
   * Sends what the server lacks of a scenario that was sent before, however long ago, and was
   * interrupted.
   */
  public static Sent sendMissing(Scenario scenario, URI server, Progress progress) {
    try (EventsDoor door = new EventsDoor(server, Optional.empty(), progress::waits);
        StoredIds stored = new StoredIds(server)) {
      return new Backfill(scenario, door, stored::without, progress).run();
    }
  }

  private Sent run() {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("backfill-", 0).daemon().factory())) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(this::sendParts));
      }
      try {
        for (Future<?> one : running) {
          await(one);
        }
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException known
            ? known
            : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SendException("interrupted");
      } finally {
        threads.shutdownNow();
      }
    }
    return new Sent(truth, report);
  }

  private void await(Future<?> one) throws ExecutionException, InterruptedException {
    while (true) {
      try {
        one.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException notYet) {
        tell();
      }
    }
  }

  private void sendParts() {
    try {
      for (int i = next.getAndIncrement(); i < parts.size(); i = next.getAndIncrement()) {
        send(parts.get(i));
      }
    } finally {
      // If this thread failed, nobody needs the rest.
      next.set(parts.size());
    }
  }

  private void send(Part part) {
    MadePart made = part.make(requests, scenario);
    SendReport sent = SendReport.NOTHING;
    for (Map.Entry<String, List<Event>> of : made.events().entrySet()) {
      List<Event> events = selection.of(of.getKey(), of.getValue());
      if (!events.isEmpty()) {
        sent = sent.plus(door.send(of.getKey(), events));
      }
    }
    done(part, made.truth(), sent);
  }

  private synchronized void done(Part part, Truth of, SendReport sent) {
    truth.add(of);
    report = report.plus(sent);
    requestsDone += part.requests();
    tell();
  }

  private synchronized void tell() {
    progress.sent(requestsDone, scenario.requests(), report.stored());
  }
}
