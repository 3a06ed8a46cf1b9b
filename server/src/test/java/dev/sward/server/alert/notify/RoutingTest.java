package dev.sward.server.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.burn.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told, and when. */
final class RoutingTest {
  private final Receiver receiver = Receiver.start();
  private NotifyRig rig;

  @BeforeEach
  void open(@TempDir Path folder) {
    rig = new NotifyRig(folder);
    rig.webhook("ops", receiver);
    rig.webhook("desk", receiver);
    rig.routes("[{\"channels\":[\"ops\"]}]");
  }

  @AfterEach
  void close() {
    rig.close();
    receiver.close();
  }

  @Test
  void withoutRoutes_nobodyIsTold() {
    rig.routes("[]");
    rig.tell(Notices.page("a1"));
    rig.drain();

    assertThat(rig.log()).isEmpty();
  }

  @Test
  void firstMatchDecides_unlessItContinues() {
    rig.routes(
        """
        [{"matchers":[{"name":"team","value":"other"}],"channels":["desk"]},
         {"matchers":[{"name":"team","op":"=~","value":"sh.*"}],"urgencies":["page"],"channels":["ops"]},
         {"channels":["desk"]}]
        """);
    rig.tell(Notices.page("a1"));
    rig.tell(Notices.ticket("t1"));
    rig.drain();
    assertThat(sent()).containsExactlyInAnyOrder("/ops a1-1", "/desk t1-1");

    rig.routes(
        """
        [{"matchers":[{"name":"slo","value":"checkout"}],"continue":true,"channels":["ops"]},
         {"matchers":[{"name":"absent","op":"!=","value":"x"}],"channels":["ops","desk"]}]
        """);
    rig.tell(Notices.page("a2"));
    rig.drain();
    assertThat(sent()).contains("/ops a2-1", "/desk a2-1").hasSize(4);
  }

  @Test
  void noticeForNobody_isNotSent_unlessARouteAsksForIt() {
    Notice quiet = Notices.notice("n1", "1", NoticeState.FIRING, Urgency.NONE, "x");
    rig.tell(quiet);
    rig.drain();
    assertThat(sent()).isEmpty();

    rig.routes("[{\"urgencies\":[\"none\"],\"channels\":[\"ops\"]}]");
    rig.tell(Notices.notice("n2", "1", NoticeState.FIRING, Urgency.NONE, "x"));
    rig.drain();
    assertThat(sent()).containsExactly("/ops n2-1");
  }

  @Test
  void quietHours_holdTicketsUntilMorning_neverPages() {
    rig.routes(
        """
        [{"channels":["ops"],"quiet_hours":{"from":"12:00","to":"07:00","time_zone":"UTC"}}]
        """);
    rig.tell(Notices.ticket("t1"));
    rig.tell(Notices.page("a1"));
    rig.drain();
    assertThat(sent()).containsExactly("/ops a1-1");

    rig.later(Duration.ofHours(18).plusMinutes(59));
    assertThat(sent()).hasSize(1);
    rig.later(Duration.ofMinutes(1));
    assertThat(sent()).containsExactly("/ops a1-1", "/ops t1-1");
  }

  @Test
  void ticketThatBecomesAPage_isToldAtOnce_andTheTicketNoMore() {
    rig.routes(
        """
        [{"channels":["ops"],"quiet_hours":{"from":"12:00","to":"07:00","time_zone":"UTC"}}]
        """);
    rig.tell(Notices.ticket("a1"));
    rig.drain();
    rig.tell(Notices.notice("a1", "2", NoticeState.FIRING, Urgency.PAGE, "worse"));
    rig.drain();
    assertThat(sent()).containsExactly("/ops a1-2");

    rig.tell(Notices.resolved("a1", Urgency.PAGE));
    rig.later(Duration.ofHours(24));
    assertThat(sent()).containsExactly("/ops a1-2", "/ops a1-9");
  }

  @Test
  void quietHours_followTheClocksOfTheirZone() {
    QuietHours night =
        new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("Europe/Berlin"));

    assertThat(night.endAfter(Instant.parse("2026-01-10T20:59:59Z"))).isEmpty();
    assertThat(night.endAfter(Instant.parse("2026-01-10T21:00:00Z")))
        .hasValue(Instant.parse("2026-01-11T06:00:00Z"));
    assertThat(night.endAfter(Instant.parse("2026-01-11T05:59:59Z")))
        .hasValue(Instant.parse("2026-01-11T06:00:00Z"));
    assertThat(night.endAfter(Instant.parse("2026-01-11T06:00:00Z"))).isEmpty();
    // The night in which the clocks go forward is an hour shorter.
    assertThat(night.endAfter(Instant.parse("2026-03-28T22:00:00Z")))
        .hasValue(Instant.parse("2026-03-29T05:00:00Z"));
    QuietHours noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 0), ZoneId.of("UTC"));
    assertThat(noon.endAfter(Instant.parse("2026-01-10T12:30:00Z")))
        .hasValue(Instant.parse("2026-01-10T13:00:00Z"));
    assertThat(noon.endAfter(Instant.parse("2026-01-10T11:59:00Z"))).isEmpty();
  }

  @Test
  void silenced_isHeldBack_andToldAtTheEndIfItStillBurns() {
    silence("2026-03-01T14:00:00Z");
    rig.tell(Notices.page("a1"));
    rig.drain();
    assertThat(rig.last().status()).isEqualTo(DeliveryStatus.SILENCED);
    assertThat(rig.notifications().silencesOf(Notices.page("a1"))).hasSize(1);

    rig.later(Duration.ofMinutes(119));
    assertThat(sent()).isEmpty();
    rig.later(Duration.ofMinutes(1));
    assertThat(sent()).containsExactly("/ops a1-1");
    assertThat(rig.notifications().silencesOf(Notices.page("a1"))).isEmpty();
  }

  @Test
  void alertThatComesAndGoesInSilence_isNeverTold() {
    silence("2026-03-01T14:00:00Z");
    rig.tell(Notices.page("a1"));
    rig.tell(Notices.resolved("a1", Urgency.PAGE));
    rig.drain();
    rig.later(Duration.ofHours(3));

    assertThat(sent()).isEmpty();
    assertThat(rig.log()).extracting(Delivery::status).containsOnly(DeliveryStatus.SKIPPED);
  }

  @Test
  void endOfWhatWasTold_isTold_alsoInSilence() {
    rig.tell(Notices.page("a1"));
    rig.drain();
    silence("2026-03-01T14:00:00Z");
    rig.tell(Notices.resolved("a1", Urgency.PAGE));
    rig.drain();

    assertThat(sent()).containsExactly("/ops a1-1", "/ops a1-9");
  }

  @Test
  void silenceEndedEarly_letsGoWhatItHeld() {
    Silence silence = silence("2026-03-01T14:00:00Z");
    rig.tell(Notices.page("a1"));
    rig.drain();
    rig.notifications().endSilence(silence.id());
    rig.drain();

    assertThat(sent()).containsExactly("/ops a1-1");
    assertThat(rig.notifications().silences()).isEmpty();
  }

  @Test
  void silence_holdsOnlyWhatMatches() {
    rig.silence(
        """
        {"matchers":[{"name":"team","value":"shop"},{"name":"slo","op":"!~","value":"check.*"}],
         "ends_at":"2026-03-01T14:00:00Z","author":"ann","comment":"deploy"}
        """);
    rig.tell(Notices.page("a1"));
    rig.drain();

    assertThat(sent()).containsExactly("/ops a1-1");
  }

  @Test
  void alertmanagerHearsAgainAndAgain_untilTheEnd() {
    rig.channel("ops", "{\"kind\":\"alertmanager\",\"url\":\"%s\"}".formatted(receiver.url("")));
    rig.tell(Notices.page("a1"));
    rig.drain();
    assertThat(rig.last().status()).isEqualTo(DeliveryStatus.STANDING);
    rig.restart();
    for (int i = 0; i < 3; i++) {
      rig.later(AlertmanagerMessage.RESEND);
    }
    assertThat(receiver.received()).hasSize(4);
    assertThat(receiver.received().getLast().json().path(0).path("endsAt").asText())
        .isEqualTo("2026-03-01T12:08:00Z");

    rig.tell(Notices.resolved("a1", Urgency.PAGE));
    rig.drain();
    rig.later(Duration.ofHours(1));
    assertThat(receiver.received()).hasSize(5);
    assertThat(rig.log()).extracting(Delivery::status).containsOnly(DeliveryStatus.DELIVERED);
  }

  private Silence silence(String end) {
    return rig.silence(
        """
        {"matchers":[{"name":"slo","value":"checkout"}],"ends_at":"%s","author":"ann","comment":"deploy"}
        """
            .formatted(end));
  }

  private List<String> sent() {
    return receiver.received().stream()
        .map(request -> request.path() + " " + request.headers().get("webhook-id"))
        .toList();
  }
}
