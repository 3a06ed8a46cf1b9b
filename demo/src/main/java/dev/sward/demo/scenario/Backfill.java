package dev.sward.demo.scenario;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends all events of a scenario to a running server, as fast as it takes them. Each thread holds
 * one part of it in memory.
 */
public final class Backfill {
  private static final int THREADS = 2;

  private final Scenario scenario;
  private final Requests requests;
  private final List<Part> parts;
  private final EventsDoor door;
  private final Progress progress;
  private final AtomicInteger next = new AtomicInteger();
  private final Truth truth;
  private SendReport report = SendReport.NOTHING;
  private long requestsDone;

  private Backfill(Scenario scenario, EventsDoor door, Progress progress) {
    this.scenario = scenario;
    this.requests = new Requests(scenario);
    this.parts = Part.of(scenario);
    this.door = door;
    this.progress = progress;
    this.truth = new Truth(scenario);
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
    try (EventsDoor door = new EventsDoor(server, token)) {
      return new Backfill(scenario, door, progress).run();
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
          one.get();
        }
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof RuntimeException known
            ? known
            : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new SendException("interrupted");
      }
    }
    return new Sent(truth, report);
  }

  private void sendParts() {
    for (int i = next.getAndIncrement(); i < parts.size(); i = next.getAndIncrement()) {
      Part part = parts.get(i);
      MadePart made = part.make(requests, scenario);
      SendReport sent = SendReport.NOTHING;
      for (Map.Entry<String, List<Event>> events : made.events().entrySet()) {
        sent = sent.plus(door.send(events.getKey(), events.getValue()));
      }
      done(part, made.truth(), sent);
    }
  }

  private synchronized void done(Part part, Truth of, SendReport sent) {
    truth.add(of);
    report = report.plus(sent);
    requestsDone += part.requests();
    progress.sent(requestsDone, scenario.requests(), report.stored());
  }
}
