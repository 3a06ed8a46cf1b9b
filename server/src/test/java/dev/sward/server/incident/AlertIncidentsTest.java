package dev.sward.server.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Incidents that alerts of a running server open. */
final class AlertIncidentsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String INCIDENTS = "/api/v1/incidents";

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension
  final SwardServer server = SwardServer.at(clock, "--slo.evaluation_interval=1s");

  /** So many minutes of a hundred events, of which some are bad. */
  private void minutes(String dataset, Instant from, int count, int bad) {
    EventDraft draft = EventDraft.of(dataset);
    for (int minute = 0; minute < count; minute++) {
      Instant at = from.plus(Duration.ofMinutes(minute));
      draft.at(at, 100 - bad).with("ok", true).with("user.id", "u" + minute % 7);
      for (int i = 0; i < bad; i++) {
        draft.at(at).with("ok", false).with("user.id", "u" + i % 5);
      }
    }
    server.store(draft.request());
  }

  /** Three good days, then half an hour of which half is bad, until now. */
  private void burning(String dataset) {
    minutes(dataset, NOW.minus(Duration.ofDays(3)), 3 * 24 * 60, 0);
    minutes(dataset, NOW.minus(Duration.ofMinutes(30)), 30, 50);
  }

  private void objective(String name, String dataset, String service) {
    HttpResponse<String> made =
        server.post(
            "/api/v1/slos",
            """
            {"name":"%s","title":"%s!","service":"%s","sli":{"datasets":["%s"],"good":"ok"},
             "target":0.99,"window":"30d"}
            """
                .formatted(name, name, service, dataset));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  private JsonNode json(String path) {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  private JsonNode awaitIncident(int id, Predicate<JsonNode> isSo) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> SwardServer.json(server.get(INCIDENTS + "/" + id)),
            incident -> isSo.test(incident));
  }

  private static Predicate<JsonNode> status(String status) {
    return incident -> incident.path("status").asText().equals(status);
  }

  @Test
  void burn_opensAnIncident_thatAnotherJoins_andThatEndsByItself() {
    burning("shop");
    objective("buying", "shop", "checkout");
    JsonNode opened = awaitIncident(1, status("open"));
    assertThat(opened.path("title").asText()).isEqualTo("buying! burns its error budget");
    assertThat(opened.path("severity").asText()).isEqualTo("sev2");
    assertThat(opened.path("opened_because").asText()).isEqualTo("alert");
    assertThat(opened.path("started_at").asText()).isEqualTo("2026-03-01T11:30:00Z");
    assertThat(opened.path("services").get(0).asText()).isEqualTo("checkout");

    objective("paying", "shop", "");
    awaitIncident(1, incident -> incident.path("slos").size() == 2);
    burning("stock");
    objective("storing", "stock", "warehouse");
    assertThat(awaitIncident(2, status("open")).path("slos").toString()).isEqualTo("[\"storing\"]");

    minutes("shop", NOW, 12 * 60, 0);
    minutes("stock", NOW, 12 * 60, 0);
    clock.advance(Duration.ofHours(12));
    JsonNode ended = awaitIncident(1, status("resolved"));
    assertThat(ended.path("ended_at").asText()).isEqualTo("2026-03-01T12:00:00Z");
    awaitIncident(2, status("resolved"));
    assertThat(json(INCIDENTS).path("incidents")).hasSize(2);
    assertThat(json(INCIDENTS + "/1/timeline").path("entries").findValuesAsText("kind"))
        .containsSubsequence("burn", "opened", "alert", "burn_end", "alert", "status", "status");
  }

  @Test
  void incidentSomebodyTookPartIn_isNotResolvedByItself() {
    burning("shop");
    objective("buying", "shop", "");
    awaitIncident(1, status("open"));
    server.post(INCIDENTS + "/1/timeline", "{\"text\":\"I look\"}", "Sward-Person", "Ada");
    minutes("shop", NOW, 12 * 60, 0);
    clock.advance(Duration.ofHours(12));
    awaitIncident(1, status("mitigated"));
    burning("stock");
    minutes("stock", NOW, 12 * 60, 50);
    objective("storing", "stock", "");
    awaitIncident(2, status("open"));
    assertThat(json(INCIDENTS + "/1").path("status").asText()).isEqualTo("mitigated");
  }

  @Test
  void incidentOpenedByHand_isJoinedByTheAlertOfItsObjective() {
    server.post(INCIDENTS, "{\"title\":\"Something smells\",\"slos\":[\"buying\"]}");
    burning("shop");
    objective("buying", "shop", "");
    JsonNode joined = awaitIncident(1, incident -> incident.has("started_at"));
    assertThat(joined.path("title").asText()).isEqualTo("Something smells");
    assertThat(joined.path("severity").asText()).isEqualTo("sev2");
    assertThat(json(INCIDENTS).path("incidents")).hasSize(1);
  }

  @Test
  void restart_doublesNothing() {
    burning("shop");
    objective("buying", "shop", "");
    awaitIncident(1, status("open"));
    JsonNode before = json(INCIDENTS + "/1/timeline");
    server.restart();
    awaitIncident(1, status("open"));
    assertThat(json(INCIDENTS + "/1/timeline")).isEqualTo(before);
    assertThat(json(INCIDENTS).path("incidents")).hasSize(1);
  }
}
