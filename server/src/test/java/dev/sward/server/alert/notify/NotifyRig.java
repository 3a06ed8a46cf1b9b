package dev.sward.server.alert.notify;

import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.platform.outbound.HostResolver;
import dev.sward.server.platform.outbound.OutboundRules;
import dev.sward.testkit.FakeClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Notifications over a real database and a clock of the test's own; nothing is sent by itself. */
final class NotifyRig implements AutoCloseable {
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  final FakeClock clock;
  final Meta meta;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Notifications notifications;

  NotifyRig(Path folder) {
    this(folder, Notices.START);
  }

  /**
   * @param start what the clock shows at first
   */
  NotifyRig(Path folder, Instant start) {
    clock = new FakeClock(start);
    meta = Meta.open(folder);
    notifications = open();
  }

  Notifications notifications() {
    return notifications;
  }

  /** As after a kill: nothing of what was in memory is left. */
  void restart() {
    notifications.close();
    notifications = open();
  }

  void channel(String name, String json) {
    try {
      notifications.putChannel(name, Json.parse(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  void webhook(String name, Receiver receiver) {
    channel(
        name,
        "{\"kind\":\"webhook\",\"url\":\"%s\",\"secrets\":[\"%s\"]}"
            .formatted(receiver.url("/" + name), SECRET));
  }

  void routes(String json) {
    try {
      notifications.putRoutes(
          Json.parse(("{\"routes\":" + json + "}").getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Silence silence(String json) {
    try {
      return notifications.addSilence(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  void tell(Notice notice) {
    meta.jdbi().useTransaction(handle -> notifications.enqueue(handle, notice));
  }

  /** Told not before a time, unless it is completed. */
  void tell(Notice notice, Instant readyAt) {
    meta.jdbi().useTransaction(handle -> Outbox.enqueue(handle, notice, now(), readyAt));
  }

  /** Completes a notice that is held. */
  void complete(Notice notice, long users, String sentence) {
    meta.jdbi()
        .useTransaction(handle ->
            Outbox.complete(
                handle, notice.transitionId(), held -> held.withUsers(users, sentence)));
  }

  /** Does what is due now. */
  void drain() {
    try {
      notifications.dispatcher().drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  void later(Duration by) {
    clock.advance(by);
    drain();
  }

  Instant now() {
    return clock.instant();
  }

  /** The newest first. */
  List<Delivery> log() {
    return notifications.deliveries(Optional.empty(), Optional.empty(), Long.MAX_VALUE, 1_000);
  }

  Delivery last() {
    return log().getFirst();
  }

  @Override
  public void close() {
    notifications.close();
  }

  private Notifications open() {
    OutboundRules loopback = OutboundRules.allowing(List.of("127.0.0.0/8"));
    PublicAddress links =
        new PublicAddress(
            Optional.of(URI.create("https://sward.example")),
            () -> URI.create("http://127.0.0.1:8080"));
    return new Notifications(meta, loopback, HostResolver.SYSTEM, links, clock, meters);
  }
}
