package dev.sward.server.incident.webhook;

import dev.sward.incident.Actor;
import dev.sward.server.alert.notify.PublicAddress;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.platform.outbound.OutboundHttp;
import dev.sward.server.platform.outbound.Outcome;
import dev.sward.server.platform.outbound.Patience;
import dev.sward.server.platform.outbound.Post;
import dev.sward.server.platform.outbound.SigningSecret;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Who is told of every change of an incident. Thread-safe; blocks. */
public final class Webhooks implements AutoCloseable {
  /** The most. */
  static final int MOST = 20;

  private static final int ID_BYTES = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SqliteWebhooks kept;
  private final Post post;
  private final WebhookSender sender;
  private final InstantSource clock;

  /**
   * @param http judges the addresses
   * @param links where people find incidents
   */
  public Webhooks(
      Meta meta, Incidents incidents, OutboundHttp http, PublicAddress links, InstantSource clock) {
    this.clock = clock;
    kept = new SqliteWebhooks(meta);
    post = new Post(http);
    Patience patience = new Patience(new SplittableRandom());
    sender = new WebhookSender(kept, incidents, post, patience, links, clock);
  }

  /** From now on changes are told. */
  public void start() {
    sender.start();
  }

  public void mount(Routes routes) {
    new WebhookApi(this).mount(routes);
  }

  @Override
  public void close() {
    sender.close();
  }

  List<Webhook> all() {
    return kept.all();
  }

  Webhook require(String id) {
    return kept.find(id).orElseThrow(() -> missing(id));
  }

  /** Adds one that is told of what changes from now on. */
  Webhook add(URI url, SigningSecret secret, String label, Actor by) {
    if (kept.all().size() >= MOST) {
      throw Problem.yours(
              409,
              "webhook.too_many",
              "There are too many webhooks",
              "incident-webhooks: %d (expected: fewer). Delete one.".formatted(MOST))
          .exception();
    }
    byte[] id = new byte[ID_BYTES];
    RANDOM.nextBytes(id);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Webhook webhook =
        new Webhook(
            HexFormat.of().formatHex(id), url, secret, label, now, by, 0, 0, now, Optional.empty());
    kept.add(webhook);
    return require(webhook.id());
  }

  void delete(String id) {
    if (!kept.delete(id)) {
      throw missing(id);
    }
  }

  /** Sends something made up now and says what the receiver answered. */
  Outcome test(String id) {
    Instant now = clock.instant();
    return post.send(ChangeMessage.test(require(id), now), now);
  }

  /** Goes on where it stopped. */
  Webhook resume(String id) {
    kept.resume(require(id).id());
    return require(id);
  }

  long behind(Webhook webhook) {
    return kept.behind(webhook);
  }

  List<Attempt> attempts(String id, int most) {
    return kept.attempts(require(id).id(), most);
  }

  WebhookSender sender() {
    return sender;
  }

  private static RuntimeException missing(String id) {
    return Problem.notFound(
            "webhook: %s (expected: the id of a webhook of incidents)".formatted(id))
        .exception();
  }
}
