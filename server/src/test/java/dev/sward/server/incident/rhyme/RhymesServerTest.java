package dev.sward.server.incident.rhyme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.server.incident.together.People;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Incidents that rhyme at a real server, whose store can pin what explains them. */
final class RhymesServerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension
  final SwardServer server =
      SwardServer.at(clock, "--store.engine=duckdb", "--slo.evaluation_interval=1s");

  private final People people = new People(server);

  /** Three good days, then half an hour in which one version fails in one state, until now. */
  private void burning(String dataset, String version, String state) {
    Instant now = clock.instant();
    EventDraft draft = EventDraft.of(dataset);
    for (int minute = 3 * 24 * 60; minute > 0; minute--) {
      Instant at = now.minus(Duration.ofMinutes(minute));
      boolean isBad = minute <= 30;
      for (int i = 0; i < (isBad ? 20 : 1); i++) {
        boolean fails = isBad && i % 4 == 0;
        draft
            .at(at, isBad ? 5 : 100)
            .with("error", fails)
            .with("http.status_code", fails ? 500 : 200)
            .with("service.version", fails || i % 3 == 0 ? version : "v1.0.0")
            .with("user.state", fails || i % 5 == 0 ? state : "S" + i % 7);
      }
    }
    server.store(draft.request());
  }

  private void deployed(String dataset, Duration before) {
    long at = clock.instant().minus(before).getEpochSecond();
    server.post("/1/markers/" + dataset, "{\"type\":\"deploy\",\"start_time\":%d}".formatted(at));
  }

  private void objective(String name, String dataset) {
    people.post(
        "/slos",
        """
        {"name":"%s","service":"%s","sli":{"datasets":["%s"],"good":"not error"},
         "target":0.999,"window":"30d"}
        """
            .formatted(name, dataset, dataset));
  }

  private JsonNode awaited(String path, Predicate<JsonNode> isSo) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> SwardServer.json(server.get("/api/v1" + path)), isSo);
  }

  @Test
  void outageMonthsLater_ofAnotherService_showsTheFirst_withWhatFixedIt() {
    burning("checkout", "v2.3.1", "AK");
    deployed("checkout", Duration.ofMinutes(34));
    objective("paying", "checkout");
    awaited("/incidents/1", incident -> incident.path("status").asText().equals("open"));
    awaited("/incidents/1/rhymes", answer -> answer.path("fingerprint").path("burn").has("onset"));
    people.as("Ada", 201, "POST", "/incidents/1/timeline", "{\"text\":\"Rolled back to v1.0.0\"}");
    JsonNode first = people.get("/incidents/1");
    people.as(
        "Ada",
        200,
        "PATCH",
        "/incidents/1",
        "{\"version\":%d,\"status\":\"resolved\",\"cause\":\"deploy\",\"ended_at\":\"%s\"}"
            .formatted(first.path("version").asLong(), clock.instant()));

    clock.advance(Duration.ofDays(120));
    burning("search", "v9.1.0", "TX");
    deployed("search", Duration.ofMinutes(39));
    objective("finding", "search");
    awaited("/incidents/2", incident -> incident.path("status").asText().equals("open"));
    JsonNode rhyme =
        awaited("/incidents/2/rhymes", answer -> answer.toString().contains("explain both"))
            .path("rhymes")
            .path(0);
    assertThat(rhyme.path("incident").asInt()).isEqualTo(1);
    assertThat(rhyme.path("cause").asText()).isEqualTo("deploy");
    assertThat(rhyme.path("fixed_by").toString()).isEqualTo("[\"Rolled back to v1.0.0\"]");
    assertThat(rhyme.path("because").toString())
        .contains(
            "the same attributes explain both: service.version × user.state",
            "in both, requests fail",
            "both began within 9 minutes after a deploy");
    JsonNode told =
        awaited("/incidents/2/timeline", answer -> answer.toString().contains("This resembles"));
    assertThat(told.toString())
        .contains("This resembles incident 1 (cause deploy, fixed by: Rolled back to v1.0.0).");
  }

  @Test
  void incidentOfNoNumber_isNotFound() {
    people.as("Ada", 404, "GET", "/incidents/7/rhymes", "");
  }
}
