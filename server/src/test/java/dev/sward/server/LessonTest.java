package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.incident.together.People;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From events to a lesson and back: all that follows when the same fault comes again. */
final class LessonTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration WEEKS = Duration.ofDays(20);

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension
  final SwardServer server =
      SwardServer.at(clock, "--store.engine=duckdb", "--slo.evaluation_interval=1s");

  private final People people = new People(server);

  /** Three good days, then half an hour in which most fails that has both values, until now. */
  private void burning(String attribute, String value, String state) {
    Instant now = clock.instant();
    EventDraft draft = EventDraft.of("checkout");
    for (int minute = 3 * 24 * 60; minute > 0; minute--) {
      Instant at = now.minus(Duration.ofMinutes(minute));
      boolean isBad = minute <= 30;
      for (int i = 0; i < (isBad ? 20 : 1); i++) {
        boolean fails = isBad && i % 4 == 0;
        draft
            .at(at, isBad ? 5 : 100)
            .with("error", fails)
            .with("http.status_code", fails ? 500 : 200)
            .with(attribute, fails || i % 3 == 0 ? value : "v1.0.0")
            .with("user.state", fails || i % 5 == 0 ? state : "S" + i % 7);
      }
    }
    server.store(draft.request());
  }

  private JsonNode awaited(String path, Predicate<JsonNode> isSo) {
    return await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> SwardServer.json(server.get("/api/v1" + path)), isSo);
  }

  private JsonNode awaitExplained(int incident) {
    awaited(
        "/incidents/%d/rhymes".formatted(incident),
        answer -> answer.path("fingerprint").path("key").asText().contains("user.state"));
    return people.get("/incidents/" + incident);
  }

  private void resolve(int incident) {
    JsonNode known = people.get("/incidents/" + incident);
    people.as(
        "Ada",
        200,
        "PATCH",
        "/incidents/" + incident,
        "{\"version\":%d,\"status\":\"resolved\",\"cause\":\"deploy\"}"
            .formatted(known.path("version").asLong()));
  }

  private void done(JsonNode action) {
    people.as(
        "Ada",
        200,
        "PATCH",
        "/actions/" + action.path("id").asText(),
        "{\"version\":%d,\"state\":\"done\"}".formatted(action.path("version").asLong()));
  }

  private JsonNode riskOfIncidents() {
    return StreamSupport.stream(people.get("/risks").path("risks").spliterator(), false)
        .filter(risk -> risk.path("source").asText().equals("incidents"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sameFaultAgain_reopensWhatWasDone_rhymes_andIsOneRiskOfBoth() {
    burning("service.version", "v2.3.1", "AK");
    people.post(
        "/slos",
        """
        {"name":"paying","service":"checkout","sli":{"datasets":["checkout"],"good":"not error"},
         "target":0.999,"window":"30d"}
        """);
    awaited("/incidents/1", incident -> incident.path("status").asText().equals("open"));
    assertThat(awaitExplained(1).path("sentence").asText()).contains("v2.3.1").contains("AK");
    JsonNode action =
        people.as(
            "Ada",
            201,
            "POST",
            "/incidents/1/actions",
            "{\"title\":\"Roll out by state\",\"kind\":\"prevent\",\"effort_days\":2}");
    clock.advance(Duration.ofMinutes(20));
    resolve(1);
    done(action);
    JsonNode risk = riskOfIncidents();
    assertThat(risk.path("incidents").toString()).isEqualTo("[1]");
    assertThat(risk.path("fingerprint").asText())
        .contains("service.version")
        .contains("user.state");
    assertThat(risk.path("slos").toString()).isEqualTo("[\"paying\"]");

    clock.advance(WEEKS);
    burning("service.version", "v2.5.0", "TX");
    awaited("/incidents/2", incident -> incident.path("status").asText().equals("open"));
    awaitExplained(2);
    JsonNode again =
        awaited(
                "/actions?state=open",
                answer -> answer.path("actions").findValuesAsText("id").size() == 1)
            .path("actions")
            .get(0);
    assertThat(again.path("title").asText()).isEqualTo("Roll out by state");
    assertThat(again.at("/reopened/0/incident").asInt()).isEqualTo(2);
    assertThat(
            awaited("/incidents/2/rhymes", answer -> !answer.path("rhymes").isEmpty())
                .at("/rhymes/0/incident")
                .asInt())
        .isEqualTo(1);
    assertThat(people.get("/incidents/2/timeline").path("entries").findValuesAsText("text"))
        .anySatisfy(text ->
            assertThat(text)
                .startsWith("Action 1 of incident 1 is open again: Roll out by state."));
    clock.advance(Duration.ofMinutes(20));
    resolve(2);
    JsonNode both = riskOfIncidents();
    assertThat(both.path("id")).isEqualTo(risk.path("id"));
    assertThat(both.path("incidents").toString()).isEqualTo("[1,2]");
    JsonNode slo = people.get("/risks").path("slos").get(0);
    assertThat(slo.path("risks").findValuesAsText("risk")).contains(risk.path("id").asText());
    assertThat(slo.at("/risks/0/share").asDouble()).isPositive();
    done(again);

    clock.advance(WEEKS);
    burning("cloud.zone", "us-east-1b", "TX");
    awaited("/incidents/3", incident -> incident.path("status").asText().equals("open"));
    awaited(
        "/incidents/3/rhymes",
        answer -> answer.path("fingerprint").path("key").asText().contains("cloud.zone"));
    assertThat(people.get("/actions?state=done").path("actions")).hasSize(1);
  }
}
