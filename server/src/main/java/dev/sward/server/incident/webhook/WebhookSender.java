package dev.sward.server.incident.webhook;

import dev.sward.incident.Incident;
import dev.sward.server.alert.notify.PublicAddress;
import dev.sward.server.incident.IncidentChange;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.outbound.Outcome;
import dev.sward.server.platform.outbound.Patience;
import dev.sward.server.platform.outbound.Post;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the trail of incidents for each webhook, with a thread of its own: one change at a time,
 * in their order, so that none is told before an earlier one has arrived. How far it came is
 * written down after each; what ends the process in between is told again, with the same id.
 */
final class WebhookSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(3);
  private static final int AT_ONCE = 100;

  private final SqliteWebhooks kept;
  private final Incidents incidents;
  private final Post post;
  private final Patience patience;
  private final PublicAddress links;
  private final InstantSource clock;
  private final Set<String> atWork = ConcurrentHashMap.newKeySet();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sward-incident-webhooks").factory());
  private volatile boolean closed;

  WebhookSender(
      SqliteWebhooks kept,
      Incidents incidents,
      Post post,
      Patience patience,
      PublicAddress links,
      InstantSource clock) {
    this.kept = kept;
    this.incidents = incidents;
    this.post = post;
    this.patience = patience;
    this.links = links;
    this.clock = clock;
  }

  void start() {
    var _ =
        poller.scheduleWithFixedDelay(
            this::round, POLL.toMillis(), POLL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Tells what is due, and waits until it is told. */
  void drain() throws InterruptedException, ExecutionException {
    for (Future<?> work : dispatch()) {
      work.get();
    }
  }

  @Override
  public void close() {
    closed = true;
    end(poller);
    end(workers);
  }

  /** Waits for what is at work, which still writes. */
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
      log.error("Webhooks of incidents could not be looked at; they are tried again", e);
    }
  }

  private List<Future<?>> dispatch() {
    List<Future<?>> started = new ArrayList<>();
    Instant now = clock.instant();
    for (Webhook webhook : kept.all()) {
      if (webhook.isDue(now) && atWork.add(webhook.id())) {
        started.add(workers.submit(() -> work(webhook.id())));
      }
    }
    return started;
  }

  private void work(String id) {
    try {
      while (!closed && tell(id)) {
        // Until nothing is due.
      }
    } catch (RuntimeException e) {
      log.error("Webhook {} could not be worked on; it is tried again", id, e);
    } finally {
      atWork.remove(id);
    }
  }

  /** Whether there may be more to tell at once. */
  private boolean tell(String id) {
    Optional<Webhook> webhook = kept.find(id).filter(found -> found.isDue(clock.instant()));
    if (webhook.isEmpty()) {
      return false;
    }
    List<IncidentChange> changes = incidents.feed(webhook.get().toldUpTo(), AT_ONCE);
    int attempts = webhook.get().attempts();
    for (IncidentChange change : changes) {
      if (closed || !tell(webhook.get(), change, attempts + 1)) {
        return false;
      }
      attempts = 0;
    }
    return changes.size() == AT_ONCE;
  }

  /** Whether it arrived. */
  private boolean tell(Webhook webhook, IncidentChange change, int attempts) {
    Incident incident = incidents.require(change.incident());
    Instant now = clock.instant();
    Outcome outcome = post.send(ChangeMessage.of(webhook, change, incident, links, now), now);
    Instant after = clock.instant();
    if (outcome.result() == Outcome.Result.DELIVERED) {
      kept.delivered(webhook.id(), attempt(change, Attempt.DELIVERED, attempts, after, outcome));
      return true;
    }
    patience
        .nextTry(outcome, attempts, after)
        .ifPresentOrElse(
            next ->
                kept.failed(
                    webhook.id(), attempt(change, Attempt.WAITING, attempts, after, outcome), next),
            () -> giveUp(webhook, attempt(change, Attempt.DEAD, attempts, after, outcome)));
    return false;
  }

  private void giveUp(Webhook webhook, Attempt last) {
    kept.stopped(webhook.id(), last);
    log.warn(
        "Webhook {} of incidents is stopped after {} attempts at one change",
        webhook.id(),
        last.attempts());
  }

  private static Attempt attempt(
      IncidentChange change, String status, int attempts, Instant at, Outcome outcome) {
    return new Attempt(change.seq(), status, attempts, at, outcome.status(), outcome.answer());
  }
}
