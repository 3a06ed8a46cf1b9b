package dev.sward.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.burn.Urgency;
import dev.sward.incident.Actor;
import dev.sward.incident.Cause;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.incident.IncidentStatus;
import dev.sward.incident.Severity;
import dev.sward.server.alert.KeptTransition;
import dev.sward.slo.SloName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What alerts make of an incident, and what stays as people said it. */
final class AlertEffectsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final SloName BUYING = new SloName("buying");

  private static Instant minute(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }

  private static Incident incident(IncidentStatus status, Severity severity) {
    return new Incident(
        new IncidentId(1),
        1,
        "Buying burns",
        severity,
        status,
        Cause.UNKNOWN,
        minute(1),
        Actor.SWARD,
        Optional.of(NOON),
        Optional.empty(),
        List.of(BUYING),
        List.of());
  }

  private static LinkedAlert alert(int began, Optional<Instant> ended) {
    return new LinkedAlert(
        "buying@" + began,
        Optional.of(new IncidentId(1)),
        1,
        BUYING,
        "",
        ended.isPresent() ? Urgency.NONE : Urgency.TICKET,
        Urgency.TICKET,
        minute(began + 1),
        minute(began),
        ended,
        ended,
        "");
  }

  private static KeptTransition transition(String kind, Urgency to) {
    return new KeptTransition(1, kind, minute(5), "none", to.text(), "{}");
  }

  private static Incident after(
      Incident incident, List<LinkedAlert> before, List<LinkedAlert> after, KeptTransition... all) {
    return new AlertEffects(before, after, List.of(all), "").on(incident);
  }

  @Test
  void severity_isRaisedByWhatBecomesMoreUrgent_andNeverLowered() {
    List<LinkedAlert> burns = List.of(alert(0, Optional.empty()));
    Incident ticket = incident(IncidentStatus.OPEN, Severity.SEV3);
    assertThat(after(ticket, burns, burns, transition("escalated", Urgency.PAGE)).severity())
        .isEqualTo(Severity.SEV2);
    assertThat(after(ticket, burns, burns, transition("frozen", Urgency.PAGE)).severity())
        .isEqualTo(Severity.SEV3);
    Incident worst = incident(IncidentStatus.OPEN, Severity.SEV1);
    assertThat(after(worst, burns, burns, transition("deescalated", Urgency.TICKET)).severity())
        .isEqualTo(Severity.SEV1);
  }

  @Test
  void lastEnd_mitigates_andAReturnOpensAgain_unlessItWasCancelled() {
    List<LinkedAlert> burns = List.of(alert(0, Optional.empty()));
    List<LinkedAlert> over = List.of(alert(0, Optional.of(minute(10))));
    Incident open = incident(IncidentStatus.OPEN, Severity.SEV3);
    Incident mitigated = after(open, burns, over, transition("resolved", Urgency.NONE));
    assertThat(mitigated.status()).isEqualTo(IncidentStatus.MITIGATED);
    assertThat(mitigated.endedAt()).contains(minute(10));
    KeptTransition back = transition("reopened", Urgency.TICKET);
    for (IncidentStatus status : List.of(IncidentStatus.MITIGATED, IncidentStatus.RESOLVED)) {
      Incident again = after(mitigated.withStatus(status), over, burns, back);
      assertThat(again.status()).isEqualTo(IncidentStatus.OPEN);
      assertThat(again.endedAt()).isEmpty();
    }
    Incident cancelled = mitigated.withStatus(IncidentStatus.CANCELLED);
    assertThat(after(cancelled, over, burns, back).status()).isEqualTo(IncidentStatus.CANCELLED);
    List<LinkedAlert> oneLeft =
        List.of(alert(0, Optional.of(minute(10))), alert(3, Optional.empty()));
    assertThat(after(open, burns, oneLeft, transition("resolved", Urgency.NONE)).status())
        .isEqualTo(IncidentStatus.OPEN);
  }

  @Test
  void times_followTheBurns_unlessSomebodyKnowsBetter() {
    List<LinkedAlert> before = List.of(alert(0, Optional.empty()));
    List<LinkedAlert> earlier = List.of(alert(-5, Optional.empty()), alert(0, Optional.empty()));
    Incident open = incident(IncidentStatus.OPEN, Severity.SEV3);
    KeptTransition opened = transition("opened", Urgency.TICKET);
    assertThat(after(open, before, earlier, opened).startedAt()).contains(minute(-5));
    Incident said = open.withTimes(Optional.of(minute(-30)), Optional.empty());
    assertThat(after(said, before, earlier, opened).startedAt()).contains(minute(-30));
    Incident late = open.withTimes(Optional.of(minute(20)), Optional.empty());
    Incident kept =
        after(
            late,
            before,
            List.of(alert(0, Optional.of(minute(10)))),
            transition("resolved", Urgency.NONE));
    assertThat(kept.startedAt()).contains(minute(20));
    assertThat(kept.endedAt()).isEmpty();
  }
}
