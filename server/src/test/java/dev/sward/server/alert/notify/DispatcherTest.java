package dev.sward.server.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.burn.Urgency;
import dev.sward.server.platform.outbound.Patience;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the outbox to a real receiver, with everything that can go wrong between. */
final class DispatcherTest {
  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  private final Receiver receiver = Receiver.start();
  private NotifyRig rig;

  @BeforeEach
  void open(@TempDir Path folder) {
    rig = new NotifyRig(folder);
    rig.webhook("ops", receiver);
    rig.routes("[{\"channels\":[\"ops\"]}]");
  }

  @AfterEach
  void close() {
    rig.close();
    receiver.close();
  }

  @Test
  void webhook_isSignedAsStandardWebhooksSays() throws Exception {
    rig.tell(Notices.page("a1"));
    rig.drain();

    Receiver.Received request = receiver.received().getFirst();
    assertThat(request.path()).isEqualTo("/ops");
    assertThat(request.headers())
        .containsEntry("webhook-id", "a1-1")
        .containsEntry("webhook-timestamp", Long.toString(Notices.START.getEpochSecond()))
        .containsEntry("content-type", "application/json");
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(NotifyRig.SECRET.substring("whsec_".length()));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update(
        "a1-1.%d.".formatted(Notices.START.getEpochSecond()).getBytes(StandardCharsets.UTF_8));
    assertThat(request.headers().get("webhook-signature"))
        .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(request.body())));
    assertThat(request.json().path("type").asText()).isEqualTo("alert.firing");
    assertThat(request.json().path("data").path("facts").path("bad_events").asLong())
        .isEqualTo(1370);
    assertThat(rig.last().status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(rig.last().answer()).isEqualTo("ok");
  }

  @Test
  void rotatedSecrets_signBoth() {
    rig.channel(
        "ops",
        "{\"kind\":\"webhook\",\"url\":\"%s\",\"secrets\":[\"whsec_%s\",\"%s\"]}"
            .formatted(
                receiver.url("/ops"),
                Base64.getEncoder().encodeToString(new byte[32]),
                NotifyRig.SECRET));
    rig.tell(Notices.page("a1"));
    rig.drain();

    assertThat(receiver.received().getFirst().headers().get("webhook-signature"))
        .matches("v1,[A-Za-z0-9+/=]{44} v1,[A-Za-z0-9+/=]{44}");
  }

  @Test
  void sameTransitionToldTwice_isSentOnce() {
    rig.tell(Notices.page("a1"));
    rig.tell(Notices.page("a1"));
    rig.drain();
    rig.tell(Notices.page("a1"));
    rig.drain();

    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void transactionThatFails_leavesNoNotice() {
    assertThatThrownBy(() ->
            rig.meta
                .jdbi()
                .useTransaction(handle -> {
                  rig.notifications().enqueue(handle, Notices.page("a1"));
                  throw new IllegalStateException("the transition failed");
                }))
        .hasMessage("the transition failed");
    rig.drain();

    assertThat(receiver.received()).isEmpty();
    assertThat(rig.log()).isEmpty();
  }

  @Test
  void illReceiver_isTriedAgainLaterAndLater_untilItIsWell() {
    receiver.willAnswer(503, Map.of(), "away");
    receiver.willAnswer(500, Map.of(), "still away");
    rig.tell(Notices.page("a1"));
    rig.drain();
    assertThat(rig.last().status()).isEqualTo(DeliveryStatus.WAITING);
    assertThat(rig.last().code()).isEqualTo(503);
    assertThat(rig.last().answer()).isEqualTo("away");
    assertThat(pauseMillis()).isBetween(4_000L, 6_000L);

    rig.later(Duration.ofSeconds(3));
    assertThat(receiver.received()).hasSize(1);
    rig.later(Duration.ofSeconds(4));
    assertThat(receiver.received()).hasSize(2);
    assertThat(pauseMillis()).isBetween(8_000L, 12_000L);
    rig.later(Duration.ofSeconds(13));

    assertThat(rig.last().status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(rig.last().attempts()).isEqualTo(3);
    assertThat(receiver.received().stream().map(r -> r.headers().get("webhook-id")).distinct())
        .containsExactly("a1-1");
  }

  @Test
  void retryAfter_restsTheWholeChannel() {
    receiver.willAnswer(429, Map.of("Retry-After", "120"), "slow down");
    rig.tell(Notices.page("a1"));
    rig.tell(Notices.page("a2"));
    rig.drain();
    rig.later(Duration.ofSeconds(119));
    assertThat(receiver.received()).hasSize(1);
    rig.later(Duration.ofSeconds(1));

    assertThat(ids()).containsExactly("a1-1", "a1-1", "a2-1");
  }

  @Test
  void refusal_isGivenUpAfterFiveAttempts_andStaysVisible() {
    for (int i = 0; i < 20; i++) {
      receiver.willAnswer(400, Map.of(), "no such field");
    }
    rig.tell(Notices.page("a1"));
    for (int i = 0; i < 20; i++) {
      rig.later(Duration.ofHours(1));
    }

    assertThat(receiver.received()).hasSize(5);
    assertThat(rig.last().status()).isEqualTo(DeliveryStatus.DEAD);
    assertThat(rig.last().answer()).isEqualTo("no such field");

    rig.notifications().retry(rig.last().id());
    receiver.received().clear();
    rig.drain();
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void receiverThatIsIllForADay_isGivenUp_andTheOtherChannelDelivers() {
    try (Receiver ill = Receiver.start();
        Receiver well = Receiver.start()) {
      rig.webhook("ill", ill);
      rig.webhook("well", well);
      rig.routes("[{\"channels\":[\"ill\",\"well\"]}]");
      for (int i = 0; i < 100; i++) {
        ill.willAnswer(500, Map.of(), "");
      }
      rig.tell(Notices.page("a1"));
      rig.drain();
      assertThat(well.received()).hasSize(1);

      Duration passed = Duration.ZERO;
      while (status("ill") == DeliveryStatus.WAITING && passed.toHours() < 40) {
        rig.later(Duration.ofMinutes(10));
        passed = passed.plusMinutes(10);
      }
      assertThat(status("ill")).isEqualTo(DeliveryStatus.DEAD);
      assertThat(passed).isBetween(Duration.ofHours(20), Duration.ofHours(34));
      assertThat(ill.received()).hasSize(Patience.MOST_FAILURES);
      assertThat(well.received()).hasSize(1);
    }
  }

  @Test
  void channelTheGuardRefuses_isGivenUp_andTheOtherChannelDeliversAllTheSame() {
    rig.channel(
        "inside",
        "{\"kind\":\"webhook\",\"url\":\"http://[::ffff:10.0.0.1]:8080/\",\"secrets\":[\"%s\"]}"
            .formatted(NotifyRig.SECRET));
    rig.routes("[{\"channels\":[\"inside\",\"ops\"]}]");
    rig.tell(Notices.page("a1"));
    rig.drain();
    assertThat(ids()).containsExactly("a1-1");
    assertThat(status("ops")).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(status("inside")).isEqualTo(DeliveryStatus.WAITING);
    assertThat(latest("inside").answer()).contains("expected: a public address");

    for (int i = 0; i < 20; i++) {
      rig.later(Duration.ofHours(1));
    }
    assertThat(status("inside")).isEqualTo(DeliveryStatus.DEAD);
    rig.tell(Notices.resolved("a1", Urgency.PAGE));
    rig.drain();
    assertThat(ids()).containsExactly("a1-1", "a1-9");
  }

  @Test
  void redirect_isAnAnswerAndNotFollowed() {
    receiver.willAnswer(302, Map.of("Location", receiver.url("/elsewhere").toString()), "");
    rig.tell(Notices.page("a1"));
    rig.drain();

    assertThat(receiver.received()).hasSize(1);
    assertThat(rig.last().code()).isEqualTo(302);
  }

  @Test
  void endOfAnAlert_neverOvertakesItsBeginning() {
    receiver.willAnswer(500, Map.of(), "");
    rig.tell(Notices.page("a1"));
    rig.drain();
    rig.tell(Notices.resolved("a1", Urgency.PAGE));
    rig.drain();
    rig.later(Duration.ofSeconds(30));

    assertThat(ids()).containsExactly("a1-1", "a1-1", "a1-9");
  }

  @Test
  void heldNotice_isToldWhenItIsCompleted_andAnotherAlertsDoesNotWaitForIt() {
    Notice held = Notices.page("a1");
    rig.tell(held, rig.now().plusSeconds(3));
    rig.tell(Notices.resolved("a1", Urgency.PAGE));
    rig.tell(Notices.page("a2"));
    rig.drain();
    assertThat(ids()).containsExactly("a2-1");

    rig.complete(held, 655, "1,370 bad events, 655 users.");
    rig.drain();
    assertThat(ids()).containsExactly("a2-1", "a1-1", "a1-9");
    JsonNode told = receiver.received().get(1).json().path("data");
    assertThat(told.path("facts").path("users").asLong()).isEqualTo(655);
    assertThat(told.path("summary").asText())
        .isEqualTo(held.summary() + " 1,370 bad events, 655 users.");
  }

  @Test
  void heldNoticeThatNobodyCompletes_isToldAsItIs_andStaysSo() {
    Notice held = Notices.page("a1");
    rig.tell(held, rig.now().plusSeconds(3));
    rig.restart();
    rig.later(Duration.ofSeconds(2));
    assertThat(ids()).isEmpty();

    receiver.willAnswer(500, Map.of(), "");
    rig.later(Duration.ofSeconds(1));
    rig.complete(held, 655, "655 users.");
    rig.later(Duration.ofMinutes(1));
    assertThat(ids()).containsExactly("a1-1", "a1-1");
    assertThat(receiver.received().getLast().text())
        .isEqualTo(receiver.received().getFirst().text());
  }

  @Test
  void heldNoticeOfAProcessThatIsNoMore_isLetGoAtTheStart_evenIfTheClockWentBack() {
    rig.tell(Notices.page("a1"), rig.now().plus(HALF_A_DAY));
    rig.restart();
    rig.notifications().start();

    await().until(() -> ids().equals(List.of("a1-1")));
  }

  @Test
  void page_goesBeforeTicketsThatWaitLonger() {
    rig.tell(Notices.ticket("t1"));
    rig.tell(Notices.ticket("t2"));
    rig.tell(Notices.page("a1"));
    rig.drain();

    assertThat(ids()).containsExactly("a1-1", "t1-1", "t2-1");
  }

  @Test
  void whatWasNotSent_isSentAfterARestart_andWhatWasIsNot() {
    receiver.willAnswer(500, Map.of(), "");
    rig.tell(Notices.page("a1"));
    rig.drain();
    rig.tell(Notices.page("a2"));
    rig.restart();
    rig.later(Duration.ofMinutes(1));
    rig.restart();
    rig.later(Duration.ofHours(1));

    assertThat(ids()).containsExactlyInAnyOrder("a1-1", "a1-1", "a2-1");
  }

  @Test
  void end_isToldToWhoeverWasTold_whateverTheRoutesSayByThen() {
    rig.tell(Notices.page("a1"));
    rig.drain();
    rig.routes("[]");
    rig.tell(Notices.resolved("a1", Urgency.NONE));
    rig.tell(Notices.resolved("never-told", Urgency.PAGE));
    rig.drain();

    assertThat(ids()).containsExactly("a1-1", "a1-9");
  }

  @Test
  void deletedChannel_endsItsDeliveries() {
    receiver.willAnswer(500, Map.of(), "");
    rig.tell(Notices.page("a1"));
    rig.drain();
    rig.routes("[]");
    rig.notifications().deleteChannel("ops");
    rig.later(HALF_A_DAY);

    assertThat(rig.last().status()).isEqualTo(DeliveryStatus.DEAD);
    assertThat(rig.last().answer()).isEqualTo("the channel was deleted");
  }

  @Test
  void oldNotices_areForgotten_openOnesAreNot() {
    rig.tell(Notices.page("a1"));
    rig.drain();
    for (int i = 0; i < 100; i++) {
      receiver.willAnswer(500, Map.of(), "");
    }
    rig.tell(Notices.page("a2"));
    rig.drain();
    rig.clock.advance(Duration.ofDays(31));
    rig.notifications().maintain();

    assertThat(rig.log()).extracting(d -> d.notice().alertId()).containsExactly("a2");
  }

  private long pauseMillis() {
    return Duration.between(rig.now(), rig.last().nextTryAt()).toMillis();
  }

  private DeliveryStatus status(String channel) {
    return latest(channel).status();
  }

  private Delivery latest(String channel) {
    return rig.log().stream().filter(d -> d.channel().equals(channel)).findFirst().orElseThrow();
  }

  private List<String> ids() {
    return receiver.received().stream().map(r -> r.headers().get("webhook-id")).toList();
  }
}
