package dev.sward.server.alert.notify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.platform.outbound.HostResolver;
import dev.sward.server.platform.outbound.Outbound;
import dev.sward.server.platform.outbound.OutboundHttp;
import dev.sward.server.platform.outbound.OutboundRules;
import dev.sward.server.platform.outbound.OutboundSockets;
import dev.sward.server.platform.outbound.OutboundTlsSockets;
import dev.sward.server.platform.outbound.Outcome;
import dev.sward.server.platform.outbound.Patience;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.jdbi.v3.core.Handle;

/** Who is told of what: channels, routes, silences, and what was sent. Thread-safe; blocks. */
public final class Notifications implements AutoCloseable {
  /** The most channels. */
  static final int MOST_CHANNELS = 100;

  /** The most silences that have not ended. */
  static final int MOST_SILENCES = 1_000;

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final InstantSource clock;
  private final Outbox outbox;
  private final SqliteSetup setup;
  private final OutboundHttp http;
  private final Courier courier;
  private final Dispatcher dispatcher;
  private final TestNotice tests;

  /**
   * @param links where the links in notices lead
   */
  public Notifications(
      Meta meta,
      OutboundRules rules,
      HostResolver resolver,
      PublicAddress links,
      InstantSource clock,
      MeterRegistry meters) {
    this.clock = clock;
    tests = new TestNotice(links);
    outbox = new Outbox(meta);
    setup = new SqliteSetup(meta);
    Outbound outbound = new Outbound(rules, resolver);
    http = new OutboundHttp(outbound, DEADLINE);
    OutboundSockets sockets = new OutboundSockets(outbound);
    courier = new Courier(http, new Mailer(new OutboundTlsSockets(sockets, tls())));
    Patience patience = new Patience(new SplittableRandom());
    dispatcher = new Dispatcher(outbox, setup, courier, patience, clock, meters);
  }

  /** From now on notices are sent. */
  public void start() {
    dispatcher.start();
  }

  /**
   * Tells of a transition, as part of the transaction that made it happen; it is sent soon after.
   *
   * @param handle of the caller's transaction on the metadata database
   */
  public void enqueue(Handle handle, Notice notice) {
    Instant now = clock.instant();
    Outbox.enqueue(handle, notice, now, now);
  }

  /** What arrived of an alert so far, oldest first, at most so many. */
  public List<Arrival> arrivals(String alertId, int most) {
    return outbox.arrivals(alertId, most);
  }

  /** The silences that hold a notice back at this moment. */
  public List<String> silencesOf(Notice notice) {
    Instant now = clock.instant();
    return setup.silences(now).stream()
        .filter(silence -> silence.silences(notice, now))
        .map(Silence::id)
        .toList();
  }

  /** Forgets what was sent long ago. */
  public void maintain() {
    Instant before = clock.instant().minus(KEPT);
    outbox.prune(before);
    setup.pruneSilences(before);
  }

  @Override
  public void close() {
    dispatcher.close();
    http.close();
  }

  List<Channel> channels() {
    return setup.channels();
  }

  Channel channel(String name) {
    return setup.channel(name).orElseThrow(() -> noChannel(name));
  }

  /** Makes or changes a channel; secrets that are not given stay what they were. */
  Channel putChannel(String name, JsonNode body) {
    Optional<Channel> before = setup.channel(name);
    Channel channel = ChannelCodec.read(name, body, before);
    if (before.isEmpty() && setup.channels().size() >= MOST_CHANNELS) {
      throw tooMany("channels", MOST_CHANNELS);
    }
    setup.save(channel);
    return channel;
  }

  void deleteChannel(String name) {
    if (setup.routes().stream().anyMatch(route -> route.channels().contains(name))) {
      throw Problem.yours(
              409,
              "channel.in_use",
              "A route leads to the channel",
              "channel: %s (expected: one that no route names). Change the routes first."
                  .formatted(name))
          .exception();
    }
    if (!setup.deleteChannel(name)) {
      throw noChannel(name);
    }
  }

  /** What should be known of every notice before one is needed; empty if all is well. */
  Optional<String> warning() {
    return tests.warning();
  }

  /** Sends a made-up notice now and says what the receiver answered. */
  Outcome test(String name) {
    Instant now = clock.instant();
    return courier.deliver(channel(name), tests.of(name, "test-" + randomId(), now), now);
  }

  List<Route> routes() {
    return setup.routes();
  }

  List<Route> putRoutes(JsonNode body) {
    Set<String> names = setup.channels().stream().map(Channel::name).collect(Collectors.toSet());
    List<Route> routes = RouteCodec.readAll(body, names);
    setup.save(routes);
    return routes;
  }

  List<Silence> silences() {
    return setup.silences(clock.instant());
  }

  Silence addSilence(JsonNode body) {
    Silence silence = SilenceCodec.read(randomId(), body, clock.instant());
    if (silences().size() >= MOST_SILENCES) {
      throw tooMany("silences", MOST_SILENCES);
    }
    setup.save(silence);
    return silence;
  }

  /** Ends a silence; what it held back goes out if it is still true. */
  void endSilence(String id) {
    Instant now = clock.instant();
    if (!setup.end(id, now)) {
      throw Problem.notFound(
              "silence: %s (expected: the id of one that has not ended)".formatted(id))
          .exception();
    }
    outbox.releaseSilenced(now);
  }

  List<Delivery> deliveries(
      Optional<String> channel, Optional<DeliveryStatus> status, long before, int most) {
    return outbox.log(channel, status, before, most);
  }

  /** Tries a delivery that was given up again. */
  void retry(long id) {
    if (!outbox.revive(id, clock.instant())) {
      throw Problem.notFound("delivery: %d (expected: the id of a dead one)".formatted(id))
          .exception();
    }
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  private static SSLSocketFactory tls() {
    return (SSLSocketFactory) SSLSocketFactory.getDefault();
  }

  private static String randomId() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static RuntimeException noChannel(String name) {
    return Problem.notFound("channel: %s (expected: the name of a channel)".formatted(name))
        .exception();
  }

  private static RuntimeException tooMany(String what, int most) {
    return Problem.yours(
            409,
            "notifications.too_many",
            "There are too many",
            "%s: %d (expected: fewer). Delete some.".formatted(what, most))
        .exception();
  }
}
