package dev.sward.server.incident.webhook;

import dev.sward.incident.Incident;
import dev.sward.server.alert.notify.PublicAddress;
import dev.sward.server.incident.IncidentChange;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.outbound.HttpMessage;
import dev.sward.server.platform.outbound.Lanes;
import dev.sward.server.platform.outbound.Outcome;
import dev.sward.server.platform.outbound.Patience;
import dev.sward.server.platform.outbound.Post;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the trail of incidents for each webhook, with a thread of its own: one change at a time,
 * in their order, so that none is told before an earlier one has arrived. How far it came is
 * written down after each; what ends the process in between is told again, with the same id.
 */
final class WebhookSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

  /** It is tried as often as a receiver that says no. */
  private static final Outcome UNWRITTEN =
      Outcome.of(Outcome.Result.REFUSED, "a defect of the server; its log has the details");

  private static final int AT_ONCE = 100;

  private final SqliteWebhooks kept;
  private final Incidents incidents;
  private final Post post;
  private final Patience patience;
  private final PublicAddress links;
  private final InstantSource clock;
  private final Lanes lanes = new Lanes("sward-incident-webhooks", this::due, this::tell);

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
    lanes.start();
  }

  /** Tells what is due, and waits until it is told. */
  void drain() throws InterruptedException, ExecutionException {
    lanes.drain();
  }

  @Override
  public void close() {
    lanes.close();
  }

  private List<String> due() {
    Instant now = clock.instant();
    return kept.all().stream().filter(one -> one.isDue(now)).map(Webhook::id).toList();
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
      if (lanes.isClosed() || !tell(webhook.get(), change, attempts + 1)) {
        return false;
      }
      attempts = 0;
    }
    return changes.size() == AT_ONCE;
  }

  /** Whether it is done with, so that the next one can be told. */
  private boolean tell(Webhook webhook, IncidentChange change, int attempts) {
    Instant now = clock.instant();
    Outcome outcome = send(webhook, change, now);
    Instant after = clock.instant();
    if (outcome.result() == Outcome.Result.DELIVERED) {
      kept.passed(webhook.id(), attempt(change, Attempt.DELIVERED, attempts, after, outcome));
      return true;
    }
    Optional<Instant> next = patience.nextTry(outcome, attempts, after);
    if (next.isPresent()) {
      kept.failed(
          webhook.id(),
          attempt(change, Attempt.WAITING, attempts, after, outcome),
          next.orElseThrow());
      return false;
    }
    return giveUp(webhook, attempt(change, Attempt.DEAD, attempts, after, outcome), outcome);
  }

  private Outcome send(Webhook webhook, IncidentChange change, Instant now) {
    HttpMessage message;
    try {
      Incident incident = incidents.require(change.incident());
      message = ChangeMessage.of(webhook, change, incident, links, now);
    } catch (RuntimeException e) {
      log.error("Change {} of incidents could not be written", change.seq(), e);
      return UNWRITTEN;
    }
    return post.send(message, now);
  }

  /** What no receiver can be told is left out; otherwise somebody has to look at the receiver. */
  private boolean giveUp(Webhook webhook, Attempt last, Outcome outcome) {
    if (outcome.equals(UNWRITTEN)) {
      kept.passed(webhook.id(), last);
      log.warn("Webhook {} of incidents is not told of change {}", webhook.id(), last.seq());
      return true;
    }
    kept.stopped(webhook.id(), last);
    log.warn(
        "Webhook {} of incidents is stopped after {} attempts at one change",
        webhook.id(),
        last.attempts());
    return false;
  }

  private static Attempt attempt(
      IncidentChange change, String status, int attempts, Instant at, Outcome outcome) {
    return new Attempt(change.seq(), status, attempts, at, outcome.status(), outcome.answer());
  }
}
