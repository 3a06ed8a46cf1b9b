package dev.sward.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.FakeClock;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who takes part in an incident, and when it went on. */
final class IncidentPeopleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ONE = "/api/v1/incidents/1";

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension final SwardServer server = SwardServer.at(clock);

  @BeforeEach
  void open() {
    send(201, "POST", "/api/v1/incidents", "{\"title\":\"Carts are empty\",\"started_at\":\"1h\"}");
    clock.advance(Duration.ofMinutes(1));
  }

  private JsonNode send(int status, String method, String path, String body) {
    HttpResponse<String> answer = server.send(method, path, body, "Sward-Person", "Ada");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return SwardServer.json(answer);
  }

  /** One member of each row of a list, but of those that tell of captured evidence. */
  private List<String> values(String path, String member) {
    return rows(path).stream().map(row -> row.path(member).asText()).toList();
  }

  private List<JsonNode> rows(String path) {
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode row : send(200, "GET", ONE + path, "").iterator().next()) {
      String about = row.path("kind").asText() + row.path("what").asText();
      if (!about.equals("evidence")) {
        rows.add(row);
      }
    }
    return rows;
  }

  private List<String> timeline() {
    return values("/timeline", "text");
  }

  @Test
  void role_isGivenPassedOnAndTakenAway() {
    send(200, "PUT", ONE + "/roles/commander", "{\"person\":\"Ada\"}");
    send(200, "PUT", ONE + "/roles/commander", "{\"person\":\"Ada\"}");
    JsonNode passed = send(200, "PUT", ONE + "/roles/commander", "{\"person\":\"Bo\"}");
    assertThat(passed.path("roles").toString())
        .isEqualTo(
            "[{\"role\":\"commander\",\"person\":\"Bo\",\"since\":\"2026-03-01T12:01:00Z\"}]");
    assertThat(passed.path("people").findValuesAsText("person")).containsExactly("Ada", "Bo");
    send(200, "DELETE", ONE + "/roles/commander", "");
    send(200, "DELETE", ONE + "/roles/commander", "");
    assertThat(timeline())
        .containsExactly(
            "The incident was opened.",
            "Ada is commander.",
            "Ada came in.",
            "Bo is commander, instead of Ada.",
            "Bo came in.",
            "Bo is no more commander.");
    assertThat(values("/changes", "what"))
        .containsExactly("opened", "role", "person", "role", "person", "role");
  }

  @Test
  void people_comeInAndLeaveAndComeBack() {
    send(200, "PUT", ONE + "/people/Ada", "");
    clock.advance(Duration.ofMinutes(1));
    JsonNode left = send(200, "DELETE", ONE + "/people/Ada", "");
    assertThat(left.path("people").toString())
        .isEqualTo(
            "[{\"person\":\"Ada\",\"in_at\":\"2026-03-01T12:01:00Z\",\"out_at\":\"2026-03-01T12:02:00Z\"}]");
    JsonNode back = send(200, "PUT", ONE + "/people/Ada", "");
    assertThat(back.path("people").get(0).has("out_at")).isFalse();
    assertThat(timeline())
        .containsExactly("The incident was opened.", "Ada came in.", "Ada left.", "Ada came in.");
  }

  @Test
  void acknowledging_isMeasured_andRefusedWhenItIsOver() {
    JsonNode taken = send(200, "POST", ONE + "/acknowledge", "");
    assertThat(taken.path("durations").path("acknowledge_s").asInt()).isEqualTo(3_660);
    assertThat(taken.path("people").findValuesAsText("person")).containsExactly("Ada");
    send(200, "PATCH", ONE, "{\"version\":1,\"status\":\"resolved\"}");
    JsonNode refused = send(409, "POST", ONE + "/acknowledge", "");
    assertThat(refused.path("code").asText()).isEqualTo("incident.over");
  }

  @Test
  void milestones_areComputed_unlessSomebodyKnowsBetter() {
    JsonNode opened = send(200, "GET", ONE, "");
    assertThat(opened.path("milestones").path("detected").path("at").asText())
        .isEqualTo("2026-03-01T12:00:00Z");
    String detected = ONE + "/milestones/detected";
    JsonNode said =
        send(200, "PUT", detected, "{\"at\":\"2026-03-01T11:30:00Z\",\"reason\":\"Ben called\"}");
    assertThat(said.path("milestones").path("detected").toString())
        .isEqualTo(
            "{\"at\":\"2026-03-01T11:30:00Z\",\"computed\":\"2026-03-01T12:00:00Z\",\"reason\":\"Ben called\",\"by\":{\"person\":\"Ada\",\"token\":\"\"}}");
    assertThat(said.path("durations").path("detect_s").asInt()).isEqualTo(1_800);
    assertThat(
            send(200, "PUT", detected, "{\"at\":null}").path("durations").path("detect_s").asInt())
        .isEqualTo(3_600);
    assertThat(send(400, "PUT", detected, "{\"at\":\"2026-03-01T11:30:00Z\"}").toString())
        .contains("reason");
    assertThat(
            send(400, "PUT", detected, "{\"at\":\"2026-03-01T13:00:00Z\",\"reason\":\"x\"}")
                .toString())
        .contains("a time that is over");
    send(404, "PUT", ONE + "/milestones/guessed", "{\"at\":null}");
  }

  @Test
  void beginningAndEnd_areTheIncidentsOwn() {
    JsonNode earlier =
        send(
            200,
            "PUT",
            ONE + "/milestones/started",
            "{\"at\":\"2026-03-01T10:00:00Z\",\"reason\":\"the logs say so\"}");
    assertThat(earlier.path("started_at").asText()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(earlier.path("version").asInt()).isEqualTo(2);
    assertThat(earlier.path("milestones").path("started").path("reason").asText())
        .isEqualTo("the logs say so");
    JsonNode refused =
        send(
            400,
            "PUT",
            ONE + "/milestones/recovered",
            "{\"at\":\"2026-03-01T09:00:00Z\",\"reason\":\"no\"}");
    assertThat(refused.path("errors").findValuesAsText("path")).containsExactly("at");
    send(
        200,
        "PATCH",
        ONE,
        "{\"version\":2,\"status\":\"mitigated\",\"ended_at\":\"2026-03-01T11:50:00Z\"}");
    JsonNode durations = send(200, "GET", ONE, "").path("durations");
    assertThat(durations.path("recover_s").asInt()).isEqualTo(6_600);
    assertThat(durations.path("mitigate_s").asInt()).isEqualTo(7_260);
  }

  @Test
  void note_isCorrected_andTheTrailKeepsWhatItWas() {
    send(201, "POST", ONE + "/timeline", "{\"text\":\"Rolled bakc\"}");
    String note = ONE + "/timeline/" + rows("/timeline").getLast().path("number");
    send(400, "PATCH", note, "{\"text\":\"Rolled back\"}");
    send(200, "PATCH", note, "{\"text\":\"Rolled back\",\"reason\":\"typo\"}");
    assertThat(timeline()).containsExactly("The incident was opened.", "Rolled back");
    JsonNode last = rows("/changes").getLast();
    assertThat(last.path("what").asText()).isEqualTo("entry_corrected");
    assertThat(last.path("detail").path("before").path("text").asText()).isEqualTo("Rolled bakc");
    assertThat(last.path("detail").path("reason").asText()).isEqualTo("typo");
    send(409, "PATCH", ONE + "/timeline/1", "{\"text\":\"Not so\",\"reason\":\"typo\"}");
    send(404, "PATCH", ONE + "/timeline/9", "{\"text\":\"Not so\",\"reason\":\"typo\"}");
    send(404, "PATCH", ONE + "/timeline/x", "{\"text\":\"Not so\",\"reason\":\"typo\"}");
  }

  @Test
  void oddNames_areKeptAsTheyAre_orRefusedByTheirPlace() {
    for (String name :
        List.of("O'Brien; DROP TABLE incident", "<img src=x onerror=alert(1)>", "龍/x", "%41")) {
      String path =
          ONE + "/people/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
      assertThat(send(200, "PUT", path, "").path("people").findValuesAsText("person"))
          .contains(name);
    }
    send(400, "PUT", ONE + "/people/a%0Ab", "");
    JsonNode control = send(400, "PUT", ONE + "/roles/scribe", "{\"person\":\"a\\nb\"}");
    assertThat(control.path("errors").findValuesAsText("path")).containsExactly("person");
    send(400, "PUT", ONE + "/people/" + "x".repeat(101), "");
    send(400, "PUT", ONE + "/roles/" + "x".repeat(41), "{\"person\":\"Ada\"}");
    send(400, "PUT", ONE + "/roles/scribe", "{\"person\":\"\"}");
    send(400, "PUT", ONE + "/roles/scribe", "{\"who\":\"Ada\"}");
    send(400, "PUT", ONE + "/people/..%2F..", "");
    send(400, "PUT", "/api/v1/incidents/..%2F1/people/Ada", "");
  }
}
