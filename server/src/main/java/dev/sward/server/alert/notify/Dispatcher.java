package dev.sward.server.alert.notify;

import dev.sward.burn.Urgency;
import dev.sward.server.platform.outbound.Lanes;
import dev.sward.server.platform.outbound.Outcome;
import dev.sward.server.platform.outbound.Patience;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox: decides about new notices, and works on each channel with a thread of its
 * own, one delivery at a time, so that a slow receiver holds up nobody else's.
 *
 * <p>An attempt whose end was not written down before the process died is made again: receivers get
 * everything at least once, with the same id.
 */
final class Dispatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  /** After a failure the whole channel rests for this long. */
  private static final Duration REST = Duration.ofSeconds(5);

  private static final int ROUTED_AT_ONCE = 500;
  private static final int MOST_OPEN = 10_000;

  private final Outbox outbox;
  private final SqliteSetup setup;
  private final Courier courier;
  private final Patience patience;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final Lanes lanes = new Lanes("sward-notify", this::due, this::attemptNext);

  Dispatcher(
      Outbox outbox,
      SqliteSetup setup,
      Courier courier,
      Patience patience,
      InstantSource clock,
      MeterRegistry meters) {
    this.outbox = outbox;
    this.setup = setup;
    this.courier = courier;
    this.patience = patience;
    this.clock = clock;
    this.meters = meters;
  }

  void start() {
    outbox.releaseHeld();
    lanes.start();
  }

  /** Does what is due, and waits until it is done. */
  void drain() throws InterruptedException, ExecutionException {
    lanes.drain();
  }

  @Override
  public void close() {
    lanes.close();
  }

  /** The channels that something is due for, once new notices are decided about. */
  private List<String> due() {
    route();
    return outbox.dueChannels(clock.instant());
  }

  private void route() {
    List<Outbox.Unrouted> unrouted = outbox.unrouted(ROUTED_AT_ONCE, clock.instant());
    if (unrouted.isEmpty()) {
      return;
    }
    List<Route> routes = setup.routes();
    for (Outbox.Unrouted next : unrouted) {
      Notice notice = next.notice();
      Instant now = clock.instant();
      Set<String> told = outbox.channelsOf(notice.dedupKey());
      outbox.route(next, Router.plan(notice, routes, told, now), MOST_OPEN, now);
    }
  }

  /** Whether something was due. */
  private boolean attemptNext(String channel) {
    Optional<Delivery> due = outbox.nextDue(channel, clock.instant());
    due.ifPresent(this::attempt);
    return due.isPresent();
  }

  private void attempt(Delivery delivery) {
    Instant now = clock.instant();
    Notice notice = delivery.notice();
    Optional<Channel> channel = setup.channel(delivery.channel());
    if (channel.isEmpty()) {
      outbox.save(delivery.moved(DeliveryStatus.DEAD, now, now, "the channel was deleted"));
    } else if (notice.resolves() && endsInSilence(delivery, now)) {
      outbox.save(delivery.moved(DeliveryStatus.SKIPPED, now, now, "the alert was silenced"));
    } else {
      Optional<Silence> silence = silence(delivery, now);
      if (silence.isPresent()) {
        outbox.save(
            delivery.moved(
                DeliveryStatus.SILENCED,
                silence.get().endsAt(),
                now,
                "silence " + silence.get().id()));
      } else {
        send(channel.get(), delivery, now);
      }
    }
  }

  /** Whether nobody heard of the alert that ends now; what was held back of it never goes out. */
  private boolean endsInSilence(Delivery delivery, Instant now) {
    Set<DeliveryStatus> earlier = outbox.earlier(delivery);
    outbox.endEarlier(delivery, DeliveryStatus.SILENCED, DeliveryStatus.SKIPPED, now);
    return !earlier.isEmpty()
        && EnumSet.of(DeliveryStatus.SILENCED, DeliveryStatus.SKIPPED).containsAll(earlier);
  }

  /** What holds a delivery back. The end of what was told is always told. */
  private Optional<Silence> silence(Delivery delivery, Instant now) {
    if (delivery.notice().resolves() || delivery.status() == DeliveryStatus.STANDING) {
      return Optional.empty();
    }
    return setup.silences(now).stream()
        .filter(silence -> silence.silences(delivery.notice(), now))
        .max(Comparator.comparing(Silence::endsAt));
  }

  private void send(Channel channel, Delivery delivery, Instant now) {
    if (delivery.notice().urgency() == Urgency.PAGE) {
      outbox.skipTicketsBefore(delivery, now);
    }
    Outcome outcome = deliver(channel, delivery.notice(), now);
    Instant after = clock.instant();
    Delivery tried =
        switch (outcome.result()) {
          case DELIVERED -> delivered(channel, delivery, outcome, after);
          case FAILED, REFUSED -> failed(delivery, outcome, after);
        };
    outbox.save(tried);
    if (outcome.result() == Outcome.Result.DELIVERED) {
      outbox.endEarlier(tried, DeliveryStatus.STANDING, DeliveryStatus.DELIVERED, after);
    } else if (outcome.result() == Outcome.Result.FAILED) {
      outbox.pause(channel.name(), after.plus(outcome.retryAfter().orElse(REST)));
    }
    if (tried.status() == DeliveryStatus.DEAD) {
      log.warn(
          "Channel {}: a delivery was given up after {} attempts",
          channel.name(),
          tried.attempts());
    }
    count(channel, tried.status());
  }

  private Outcome deliver(Channel channel, Notice notice, Instant now) {
    try {
      return courier.deliver(channel, notice, now);
    } catch (RuntimeException e) {
      log.error("Channel {}: a notice could not be written", channel.name(), e);
      return Outcome.of(Outcome.Result.FAILED, "a defect of the server; its log has the details");
    }
  }

  private static Delivery delivered(
      Channel channel, Delivery delivery, Outcome outcome, Instant now) {
    boolean stands =
        channel.settings() instanceof ChannelSettings.Alertmanager && !delivery.notice().resolves();
    return stands
        ? delivery.tried(
            DeliveryStatus.STANDING, now.plus(AlertmanagerMessage.RESEND), now, outcome)
        : delivery.tried(DeliveryStatus.DELIVERED, now, now, outcome);
  }

  /** What stands is sent for as long as the alert burns, whatever happens. */
  private Delivery failed(Delivery delivery, Outcome outcome, Instant now) {
    if (delivery.status() == DeliveryStatus.STANDING) {
      return delivery.tried(
          DeliveryStatus.STANDING, now.plus(AlertmanagerMessage.RESEND), now, outcome);
    }
    return patience
        .nextTry(outcome, delivery.attempts() + 1, now)
        .map(next -> delivery.tried(DeliveryStatus.WAITING, next, now, outcome))
        .orElseGet(() -> delivery.tried(DeliveryStatus.DEAD, now, now, outcome));
  }

  private void count(Channel channel, DeliveryStatus status) {
    Counter.builder("sward.notify.attempts")
        .description("Attempts to deliver a notice, by what the delivery was after them")
        .tag("kind", channel.settings().kind())
        .tag("status", status.text())
        .register(meters)
        .increment();
  }
}
