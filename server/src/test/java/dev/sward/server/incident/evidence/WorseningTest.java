package dev.sward.server.incident.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentStatus;
import dev.sward.incident.Severity;
import dev.sward.server.incident.Incidents;
import dev.sward.server.incident.NewIncident;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.Slos;
import dev.sward.testkit.FakeClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an incident is captured again because it got worse. */
final class WorseningTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Actor ADA = new Actor("Ada", "");

  private final FakeClock clock = new FakeClock(NOW);
  @TempDir Path folder;
  private Meta meta;
  private Incidents incidents;
  private CaptureRequests requests;
  private Incident incident;
  private boolean hasRoom = true;

  @BeforeEach
  void open() {
    meta = Meta.open(folder);
    incidents = new Incidents(meta, clock);
    requests = new CaptureRequests(new Slos(meta, clock), clock);
    incident =
        incidents.open(
            new NewIncident("Broken", Severity.SEV2, Optional.empty(), List.of(), List.of()), ADA);
    request(Reason.OPENED);
  }

  private void request(Reason because) {
    meta.jdbi().useTransaction(handle -> requests.request(handle, incident, because, Actor.SWARD));
  }

  private void look(OptionalDouble bad) {
    new Worsening(meta, incidents, requests, id -> bad, () -> hasRoom).look();
  }

  /** How many captures there are after a look. */
  private int after(double bad) {
    look(OptionalDouble.of(bad));
    return captures().size();
  }

  private List<Capture> captures() {
    return new SqliteCaptures(meta).of(incident.id());
  }

  private void finish(CaptureState state, String sentence) {
    ObjectNode found = Json.object();
    if (!sentence.isEmpty()) {
      found.put("sentence", sentence);
    }
    CaptureId id = captures().getLast().id();
    meta.jdbi().useTransaction(handle -> SqliteCaptures.finish(handle, id, state, found, 0, NOW));
  }

  @Test
  void fourTimesTheBadEvents_areCapturedAgain_onceItIsKnownHowManyThereWere() {
    finish(CaptureState.COMPLETE, "zip 12345");
    look(OptionalDouble.empty());
    assertThat(captures().getLast().badEvents()).isEmpty();
    assertThat(after(12)).isEqualTo(1);
    assertThat(captures().getLast().badEvents()).hasValue(12);
    assertThat(after(47)).isEqualTo(1);
    assertThat(after(48)).isEqualTo(2);
    Capture again = captures().getLast();
    assertThat(again.because()).isEqualTo(Reason.GROWN);
    assertThat(again.by()).isEqualTo(Actor.SWARD);
  }

  @Test
  void fewBadEvents_countAsTen() {
    finish(CaptureState.COMPLETE, "zip 12345");
    after(0);
    assertThat(after(39)).isEqualTo(1);
    assertThat(after(40)).isEqualTo(2);
  }

  @Test
  void captureThatExplainsNothing_orFailed_isFollowedAtTwice() {
    finish(CaptureState.COMPLETE, "");
    after(100);
    assertThat(after(199)).isEqualTo(1);
    assertThat(after(200)).isEqualTo(2);
    finish(CaptureState.FAILED, "");
    after(200);
    assertThat(after(399)).isEqualTo(2);
    assertThat(after(400)).isEqualTo(3);
  }

  @Test
  void nothingIsAsked_whileACaptureWaits_orThereIsNoRoom_orTheIncidentIsOver() {
    assertThat(after(1_000)).isEqualTo(1);
    finish(CaptureState.COMPLETE, "zip 12345");
    after(10);
    hasRoom = false;
    assertThat(after(1_000)).isEqualTo(1);
    hasRoom = true;
    Incident now = incidents.require(incident.id());
    incidents.change(
        incident.id(), now.version(), one -> one.withStatus(IncidentStatus.RESOLVED), ADA);
    assertThat(after(1_000)).isEqualTo(1);
  }

  @Test
  void anIncident_isCapturedSoOftenAtMost() {
    double bad = 10;
    for (int i = 0; i < 2 * Worsening.MOST; i++) {
      finish(CaptureState.COMPLETE, "zip 12345");
      after(bad);
      bad *= 4;
      after(bad);
    }
    assertThat(captures()).hasSize(1 + Worsening.MOST);
    request(Reason.ENDED);
    assertThat(captures()).hasSize(2 + Worsening.MOST);
  }
}
