package dev.sward.server.incident.together;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Claims and verdicts at a real server. */
final class HypothesesTest {
  private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T12:00:00Z"));

  @RegisterExtension final SwardServer server = SwardServer.at(clock);
  private final People people = new People(server);

  private String asked() {
    return people
        .as("Ada Löw", 200, "POST", "/queries?wait=20", "{\"calculations\":[\"count()\"]}")
        .path("id")
        .asText();
  }

  @Test
  void verdict_saysByWhomAndWhen() {
    String path = people.opened("Carts are empty") + "/hypotheses";
    people.post(path, "{\"claim\":\"The new version forgets carts\"}");
    clock.advance(Duration.ofMinutes(7));
    String query = asked();

    JsonNode judged =
        people.as(
            "Bo",
            200,
            "PATCH",
            path + "/1",
            "{\"version\":1,\"verdict\":\"holds\",\"evidence\":{\"kind\":\"query\",\"id\":\"%s\"}}"
                .formatted(query));

    assertThat(judged.toString())
        .isEqualTo(
            "{\"number\":1,\"claim\":\"The new version forgets carts\",\"verdict\":\"holds\",\"evidence\":{\"kind\":\"query\",\"id\":\"%s\"},\"version\":2,\"at\":\"2026-03-01T12:00:00Z\",\"by\":{\"person\":\"Ada Löw\",\"token\":\"\"},\"verdict_at\":\"2026-03-01T12:07:00Z\",\"verdict_by\":{\"person\":\"Bo\",\"token\":\"\"}}"
                .formatted(query));
    assertThat(people.get(path).path("hypotheses").path(0)).isEqualTo(judged);
  }

  @Test
  void verdictWithoutEvidence_isRefused() {
    String path = people.opened("Carts are empty") + "/hypotheses";
    people.post(path, "{\"claim\":\"The cache is cold\"}");

    JsonNode refused =
        people.as("Bo", 400, "PATCH", path + "/1", "{\"version\":1,\"verdict\":\"fails\"}");

    assertThat(refused.path("detail").asText())
        .isEqualTo(
            "evidence: missing (expected: a query, an explanation or a trace that shows the verdict)");
  }

  @Test
  void secondJudgeOfAVersion_isTold() {
    String path = people.opened("Carts are empty") + "/hypotheses";
    people.post(
        path,
        "{\"claim\":\"The cache is cold\",\"evidence\":{\"kind\":\"query\",\"id\":\"%s\"}}"
            .formatted(asked()));
    people.as("Bo", 200, "PATCH", path + "/1", "{\"version\":1,\"verdict\":\"fails\"}");
    String items = path.replace("hypotheses", "evidence");
    JsonNode before = people.get(items).path("items");

    JsonNode refused =
        people.as(
            "Cy",
            409,
            "PATCH",
            path + "/1",
            "{\"version\":1,\"verdict\":\"holds\",\"evidence\":{\"kind\":\"query\",\"id\":\"%s\"}}"
                .formatted(asked()));

    assertThat(people.get(items).path("items")).isEqualTo(before).hasSize(1);

    assertThat(refused.path("code").asText()).isEqualTo("hypothesis.changed");
    assertThat(people.get(path).path("hypotheses").path(0).path("verdict").asText())
        .isEqualTo("fails");
  }

  @Test
  void everyVerdict_isInTheTimelineAndTheTrail() {
    String incident = people.opened("Carts are empty");
    String path = incident + "/hypotheses";
    String query = asked();
    people.post(
        path,
        "{\"claim\":\"The cache is cold\",\"evidence\":{\"kind\":\"query\",\"id\":\"%s\"}}"
            .formatted(query));
    people.as("Bo", 200, "PATCH", path + "/1", "{\"version\":1,\"verdict\":\"holds\"}");
    people.as("Bo", 200, "PATCH", path + "/1", "{\"version\":2,\"verdict\":\"open\"}");

    assertThat(people.get(incident + "/timeline").path("entries").findValuesAsText("text"))
        .contains(
            "Hypothesis: The cache is cold",
            "Hypothesis holds: The cache is cold",
            "Hypothesis is open again: The cache is cold");
    List<JsonNode> trail = new ArrayList<>();
    people.get(incident + "/changes").path("changes").forEach(trail::add);
    trail.removeIf(change -> !change.path("what").asText().equals("hypothesis"));
    assertThat(trail).hasSize(3);
    assertThat(trail.get(1).path("detail").path("before").path("verdict").asText())
        .isEqualTo("open");
  }

  @Test
  void anythingElse_isRefusedWithItsPlace() {
    String path = people.opened("Carts are empty") + "/hypotheses";

    assertThat(people.as("Bo", 400, "POST", path, "{\"claim\":\" \"}").path("detail").asText())
        .isEqualTo("claim:   (expected: a text of 1 to 1000 characters)");
    assertThat(
            people
                .as("Bo", 400, "POST", path, "{\"claim\":\"x\",\"evidence\":{\"kind\":\"hunch\"}}")
                .path("detail")
                .asText())
        .contains("evidence.kind: hunch", "evidence.id: missing");
    people.as("Bo", 404, "PATCH", path + "/9", "{\"version\":1,\"verdict\":\"open\"}");
    people.as("Bo", 404, "POST", "/incidents/99/hypotheses", "{\"claim\":\"x\"}");
  }
}
