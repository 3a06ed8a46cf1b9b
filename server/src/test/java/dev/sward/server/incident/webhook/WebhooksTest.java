package dev.sward.server.incident.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.incident.Severity;
import dev.sward.server.alert.notify.PublicAddress;
import dev.sward.server.alert.notify.Receiver;
import dev.sward.server.incident.EntryText;
import dev.sward.server.incident.Incidents;
import dev.sward.server.incident.NewIncident;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.platform.outbound.HostResolver;
import dev.sward.server.platform.outbound.Outbound;
import dev.sward.server.platform.outbound.OutboundHttp;
import dev.sward.server.platform.outbound.OutboundRules;
import dev.sward.server.platform.outbound.Patience;
import dev.sward.server.platform.outbound.SigningSecret;
import dev.sward.testkit.FakeClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What webhooks are told, over a real database and to a real receiver. */
final class WebhooksTest {
  private static final Actor ADA = new Actor("Ada", "");
  private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final Receiver receiver = Receiver.start();
  private final OutboundHttp http =
      new OutboundHttp(
          new Outbound(OutboundRules.allowing(List.of("127.0.0.0/8")), HostResolver.SYSTEM),
          Duration.ofSeconds(10));
  private Meta meta;
  private Incidents incidents;
  private Webhooks webhooks;

  @BeforeEach
  void open() {
    open(folder);
  }

  private void open(Path data) {
    meta = Meta.open(data);
    incidents = new Incidents(meta, clock);
    PublicAddress links =
        new PublicAddress(
            Optional.of(URI.create("https://sward.example")),
            () -> URI.create("http://127.0.0.1:8080"));
    webhooks = new Webhooks(meta, incidents, http, links, clock);
  }

  @AfterEach
  void close() {
    webhooks.close();
    http.close();
    receiver.close();
  }

  private Webhook hook() {
    SigningSecret secret = SigningSecret.parse("whsec_" + KEY).orElseThrow();
    return webhooks.add(receiver.url("/hook"), secret, "chat", ADA);
  }

  private Incident opened(String title) {
    return incidents.open(
        new NewIncident(title, Severity.SEV2, Optional.empty(), List.of(), List.of()), ADA);
  }

  private void note(Incident incident, String text) {
    incidents.note(incident.id(), clock.instant(), ADA, new EntryText("note", text));
  }

  private void drain() {
    try {
      webhooks.sender().drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Long> told() {
    return receiver.received().stream().map(one -> seq(one.json())).toList();
  }

  private static long seq(JsonNode body) {
    return body.path("data").path("seq").longValue();
  }

  @Test
  void everyChangeSinceItWasMade_isToldInOrder() {
    opened("Before");
    Webhook hook = hook();
    Incident incident = opened("Carts are empty");
    incidents.change(incident.id(), 1, one -> one.withSeverity(Severity.SEV1), ADA);
    note(incident, "${jndi:x} <b>");

    drain();

    assertThat(told()).containsExactly(2L, 3L, 4L);
    assertThat(receiver.received().get(1).text())
        .isEqualTo(
            "{\"type\":\"incident.severity\",\"timestamp\":\"2026-03-01T12:00:00Z\",\"data\":{\"seq\":3,\"incident\":{\"id\":2,\"version\":2,\"title\":\"Carts are empty\",\"severity\":\"sev1\",\"status\":\"open\"},\"what\":\"severity\",\"by\":{\"person\":\"Ada\",\"token\":\"\"},\"detail\":{\"before\":\"sev2\",\"after\":\"sev1\"},\"permalink\":\"https://sward.example/incidents/2\"}}");
    assertThat(receiver.received().get(2).json().path("data").path("detail").path("text").asText())
        .isEqualTo("${jndi:x} <b>");
    assertThat(webhooks.behind(webhooks.require(hook.id()))).isZero();
    drain();
    assertThat(told()).hasSize(3);
  }

  @Test
  void messages_areSigned() throws GeneralSecurityException {
    hook();
    opened("Carts are empty");
    drain();

    Receiver.Received one = receiver.received().getFirst();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
    mac.update(
        "%s.%s."
            .formatted(one.headers().get("webhook-id"), one.headers().get("webhook-timestamp"))
            .getBytes(StandardCharsets.UTF_8));
    assertThat(one.headers().get("webhook-id")).isEqualTo("incident-change-1");
    assertThat(one.headers().get("webhook-signature"))
        .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(one.body())));
  }

  @Test
  void changeThatDoesNotArrive_holdsBackThoseAfterIt() {
    Webhook hook = hook();
    Incident incident = opened("Carts are empty");
    note(incident, "one");
    receiver.willAnswer(200, Map.of(), "");
    receiver.willAnswer(503, Map.of(), "busy");
    drain();
    note(incident, "two");
    drain();

    assertThat(told()).containsExactly(1L, 2L);
    assertThat(webhooks.attempts(hook.id(), 10).getFirst())
        .isEqualTo(new Attempt(2, Attempt.WAITING, 1, clock.instant(), 503, "busy"));
    clock.advance(Duration.ofMinutes(1));
    drain();
    assertThat(told()).containsExactly(1L, 2L, 2L, 3L);
    assertThat(webhooks.attempts(hook.id(), 10).stream().map(Attempt::status))
        .containsExactly(Attempt.DELIVERED, Attempt.DELIVERED, Attempt.DELIVERED);
  }

  /** What was sent but not written down when the process died is sent again, with its id. */
  @Test
  void killedServer_goesOnWhereItWas(@TempDir Path killed) throws IOException {
    hook();
    Incident incident = opened("Carts are empty");
    drain();
    note(incident, "one");
    note(incident, "two");
    Path before = Files.createDirectory(killed.resolve("data"));
    meta.backup(before);
    drain();
    assertThat(told()).containsExactly(1L, 2L, 3L);

    webhooks.close();
    open(before);
    note(incident, "three");
    drain();

    assertThat(told()).containsExactly(1L, 2L, 3L, 2L, 3L, 4L);
    assertThat(receiver.received().get(3).headers().get("webhook-id"))
        .isEqualTo(receiver.received().get(1).headers().get("webhook-id"));
  }

  @Test
  void restartedServer_tellsNothingTwice() {
    hook();
    Incident incident = opened("Carts are empty");
    drain();
    webhooks.close();
    open(folder);
    note(incident, "one");
    drain();

    assertThat(told()).containsExactly(1L, 2L);
  }

  @Test
  void receiverThatIsAwayForLong_isGivenUp_andResumedWhereItStopped() {
    Webhook hook = hook();
    Incident incident = opened("Carts are empty");
    for (int i = 0; i < Patience.MOST_FAILURES; i++) {
      receiver.willAnswer(500, Map.of(), "");
      drain();
      clock.advance(Duration.ofHours(1));
    }
    drain();
    note(incident, "one");
    drain();

    assertThat(told()).hasSize(Patience.MOST_FAILURES).containsOnly(1L);
    assertThat(webhooks.require(hook.id()).stoppedAt()).isPresent();
    assertThat(webhooks.attempts(hook.id(), 10).getFirst().status()).isEqualTo(Attempt.DEAD);
    webhooks.resume(hook.id());
    drain();
    assertThat(told().subList(Patience.MOST_FAILURES, told().size())).containsExactly(1L, 2L);
  }

  @Test
  void changeThatCannotBeWritten_isGivenUpSoon_told_andHoldsUpNoLaterOne() {
    webhooks.close();
    AtomicBoolean isWritable = new AtomicBoolean();
    Supplier<URI> address =
        () -> {
          if (isWritable.get()) {
            return URI.create("http://127.0.0.1:8080");
          }
          throw new IllegalStateException("no address");
        };
    PublicAddress links = new PublicAddress(Optional.empty(), address);
    webhooks = new Webhooks(meta, incidents, http, links, clock);
    Webhook hook = hook();
    Incident incident = opened("Carts are empty");
    drain();
    drain();
    assertThat(webhooks.attempts(hook.id(), 10).toString()).contains("waiting, attempts=1");
    for (int i = 1; i < Patience.MOST_REFUSALS; i++) {
      clock.advance(Duration.ofHours(1));
      drain();
    }
    isWritable.set(true);
    note(incident, "one");
    drain();

    assertThat(told()).containsExactly(2L);
    assertThat(webhooks.require(hook.id()).stoppedAt()).isEmpty();
    Attempt lost = webhooks.attempts(hook.id(), 10).getLast();
    assertThat(lost.status()).isEqualTo(Attempt.DEAD);
    assertThat(lost.answer()).isEqualTo("a defect of the server; its log has the details");
  }

  @Test
  void slowOrDeadReceiver_holdsUpNobodyElse() {
    hook();
    SigningSecret secret = SigningSecret.random();
    webhooks.add(URI.create("http://127.0.0.1:1/"), secret, "dead", ADA);
    opened("Carts are empty");
    drain();

    assertThat(told()).containsExactly(1L);
  }

  @Test
  void log_isBounded() {
    Webhook hook = hook();
    Incident incident = opened("Carts are empty");
    for (int i = 0; i < SqliteWebhooks.KEPT + 20; i++) {
      note(incident, "note " + i);
    }
    drain();

    assertThat(webhooks.attempts(hook.id(), 10_000)).hasSize(SqliteWebhooks.KEPT);
    assertThat(told()).isSorted().doesNotHaveDuplicates().hasSize(SqliteWebhooks.KEPT + 21);
  }
}
