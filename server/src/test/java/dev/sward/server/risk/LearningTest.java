package dev.sward.server.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the register learns from incidents. */
final class LearningTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension
  final SwardServer server =
      SwardServer.at(clock, "--slo.evaluation_interval=1s", "--incident.open_on=never");

  private final Million million = new Million(server, NOW);

  private JsonNode incident(int startedMinutesAgo, int minutes, String cause) {
    Instant started = clock.instant().minus(Duration.ofMinutes(startedMinutesAgo));
    HttpResponse<String> opened =
        server.post(
            "/api/v1/incidents",
            "{\"title\":\"Payments time out\",\"slos\":[\"buying\"],\"services\":[\"shop\"],\"started_at\":\"%s\"}"
                .formatted(started));
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
    return change(
        SwardServer.json(opened),
        "\"status\":\"resolved\",\"cause\":\"%s\",\"ended_at\":\"%s\""
            .formatted(cause, started.plus(Duration.ofMinutes(minutes))));
  }

  private JsonNode change(JsonNode incident, String members) {
    HttpResponse<String> changed =
        server.send(
            "PATCH",
            "/api/v1/incidents/" + incident.path("id").asText(),
            "{\"version\":%s,%s}".formatted(incident.path("version"), members));
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    return SwardServer.json(changed);
  }

  private JsonNode ofIncidents() {
    for (JsonNode risk : million.register().path("risks")) {
      if (risk.path("source").asText().equals("incidents")) {
        return risk;
      }
    }
    throw new AssertionError("no risk of incidents: " + million.register().path("risks"));
  }

  @Test
  void incidents_becomeARisk_thatFollowsThem() {
    million.count(400);
    assertThat(million.register().path("risks")).hasSize(6);
    JsonNode first = incident(70, 70, "dependency");

    JsonNode risk = ofIncidents();
    assertThat(risk.path("title").asText()).isEqualTo("Payments time out");
    assertThat(risk.path("cause").asText()).isEqualTo("dependency");
    assertThat(risk.path("slos").toString()).isEqualTo("[\"buying\"]");
    assertThat(risk.path("incidents")).hasSize(1).contains(first.path("id"));
    assertThat(risk.path("detect_minutes").asDouble()).isEqualTo(70);
    assertThat(risk.path("repair_minutes").asDouble()).isZero();
    assertThat(risk.path("share_of_events").asDouble()).isEqualTo(1);
    // Once in the 40 days in which there were events, to ten days; nothing seen counts as a half.
    assertThat(risk.path("per_year").asDouble()).isCloseTo(1.5 * 365 / 40, within(1e-6));
    JsonNode seeded = million.get("/api/v1/risks/3");
    assertThat(seeded.path("cause").asText()).isEqualTo("dependency");
    assertThat(seeded.path("retired").asBoolean()).isTrue();

    JsonNode reserve = million.slo("buying").path("reserve");
    assertThat(reserve.path("unlisted_share").asDouble()).isZero();

    clock.advance(Duration.ofMinutes(30));
    incident(30, 30, "dependency");
    JsonNode twice = ofIncidents();
    assertThat(twice.path("id")).isEqualTo(risk.path("id"));
    assertThat(twice.path("incidents")).hasSize(2);
    assertThat(twice.path("detect_minutes").asDouble()).isEqualTo(50);
    assertThat(twice.path("repair_minutes").asDouble()).isZero();
    assertThat(twice.path("per_year").asDouble()).isCloseTo(2.5 * 365 / 40, within(1e-6));
    assertThat(twice.path("version").asInt()).isEqualTo(2);
    assertThat(ofIncidents()).isEqualTo(twice);
  }

  /** A slow alert may stay for hours after nobody is hurt any more. */
  @Test
  void incidentThatPeopleMitigated_isARiskBeforeItsEndIsMeasured() {
    million.count(400);
    HttpResponse<String> opened =
        server.post(
            "/api/v1/incidents",
            "{\"title\":\"Payments time out\",\"slos\":[\"buying\"],\"services\":[\"shop\"],\"started_at\":\"%s\"}"
                .formatted(clock.instant().minus(Duration.ofMinutes(4))));
    assertThat(million.register().path("risks").findValuesAsText("source"))
        .doesNotContain("incidents");
    clock.advance(Duration.ofMinutes(20));
    change(SwardServer.json(opened), "\"status\":\"mitigated\"");
    assertThat(ofIncidents().path("detect_minutes").asDouble()).isEqualTo(4);
    assertThat(ofIncidents().path("repair_minutes").asDouble()).isEqualTo(20);
  }

  @Test
  void whatPeopleStated_isNotOverwritten_andWhatTheyDeleted_staysAway() {
    million.count(400);
    incident(70, 70, "config");
    JsonNode stated = million.change(ofIncidents(), "\"per_year\":2");
    incident(10, 5, "config");
    JsonNode kept = million.get("/api/v1/risks/" + stated.path("id").asText());
    assertThat(kept.path("per_year").asDouble()).isEqualTo(2);
    assertThat(kept.path("incidents")).hasSize(2);

    server.send("DELETE", "/api/v1/risks/" + stated.path("id").asText(), "");
    incident(9, 5, "config");
    assertThat(million.register().path("risks").findValuesAsText("source"))
        .doesNotContain("incidents");
    assertThat(million.get("/api/v1/risks").path("risks").findValuesAsText("id"))
        .doesNotContain(stated.path("id").asText());
  }

  @Test
  void causeFoundLater_movesTheIncidentToAnotherRisk() {
    million.count(400);
    JsonNode incident = incident(70, 70, "unknown");
    JsonNode unknown = ofIncidents();
    change(incident, "\"cause\":\"deploy\"");
    JsonNode deploy = ofIncidents();
    assertThat(deploy.path("cause").asText()).isEqualTo("deploy");
    assertThat(server.get("/api/v1/risks/" + unknown.path("id").asText()).statusCode())
        .isEqualTo(404);
    change(SwardServer.json(server.get("/api/v1/incidents/1")), "\"status\":\"cancelled\"");
    assertThat(million.register().path("risks").findValuesAsText("source"))
        .doesNotContain("incidents");
  }

  @Test
  void burnOnNoList_isKeptInReserve() {
    million.count(400);
    JsonNode reserve = million.slo("buying").path("reserve");
    assertThat(reserve.path("unlisted_share").asDouble()).isEqualTo(1);
    assertThat(reserve.path("expected").asDouble()).isCloseTo(400 * 30 / 40.0, within(1e-6));
    assertThat(reserve.path("share").asDouble()).isCloseTo(0.3, within(1e-6));
    assertThat(reserve.path("because").asText())
        .isEqualTo("400 of 400 bad in the last 40 d fell into no incident of a listed risk");
  }
}
