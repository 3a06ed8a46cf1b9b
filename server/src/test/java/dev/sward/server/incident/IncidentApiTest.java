package dev.sward.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Incidents at a real server. */
final class IncidentApiTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String INCIDENTS = "/api/v1/incidents";

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension final SwardServer server = SwardServer.at(clock);

  private JsonNode send(int status, String method, String path, String body) {
    HttpResponse<String> answer = server.send(method, path, body, "Sward-Person", "Ada%20L%C3%B6w");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return SwardServer.json(answer);
  }

  /** One member of each row of a list, but of those that tell of captured evidence. */
  private List<String> values(String path, String member) {
    List<String> values = new ArrayList<>();
    for (JsonNode row : send(200, "GET", path, "").iterator().next()) {
      String about = row.path("kind").asText() + row.path("what").asText();
      if (!about.equals("evidence") && row.has(member)) {
        values.add(row.path(member).asText());
      }
    }
    return values;
  }

  private JsonNode opened(String title) {
    return send(201, "POST", INCIDENTS, "{\"title\":\"%s\"}".formatted(title));
  }

  @Test
  void incident_isOpenedByAPerson() {
    JsonNode made =
        send(
            201,
            "POST",
            INCIDENTS,
            """
            {"title":"Carts are empty","severity":"sev2","started_at":"2026-03-01T11:50:00Z",
             "slos":["shop"],"services":["cart"]}
            """);
    assertThat(made.toString())
        .startsWith(
            "{\"id\":1,\"version\":1,\"title\":\"Carts are empty\",\"severity\":\"sev2\",\"status\":\"open\",\"cause\":\"unknown\",\"opened_at\":\"2026-03-01T12:00:00Z\",\"opened_by\":{\"person\":\"Ada Löw\",\"token\":\"\"},\"opened_because\":\"person\",\"started_at\":\"2026-03-01T11:50:00Z\",\"slos\":[\"shop\"],\"services\":[\"cart\"],\"roles\":[],\"evidence\":{")
        .contains(
            "\"alerts\":[],\"people\":[],\"milestones\":{\"started\":{\"at\":\"2026-03-01T11:50:00Z\"},");
    assertThat(made.path("durations").toString()).isEqualTo("{\"detect_s\":600}");
    JsonNode kept = send(200, "GET", INCIDENTS + "/1", "");
    assertThat(kept.path("milestones")).isEqualTo(made.path("milestones"));
    assertThat(kept.path("opened_by")).isEqualTo(made.path("opened_by"));
  }

  @Test
  void secondEditorOfAVersion_isTold() {
    opened("Carts are empty");
    JsonNode changed =
        send(200, "PATCH", INCIDENTS + "/1", "{\"version\":1,\"status\":\"mitigated\"}");
    assertThat(changed.path("version").longValue()).isEqualTo(2);
    JsonNode refused = send(409, "PATCH", INCIDENTS + "/1", "{\"version\":1,\"cause\":\"deploy\"}");
    assertThat(refused.path("code").textValue()).isEqualTo("incident.changed");
    assertThat(send(200, "GET", INCIDENTS + "/1", "").path("cause").textValue())
        .isEqualTo("unknown");
  }

  @Test
  void ofEditorsAtOnce_oneIsFirst() {
    opened("Carts are empty");
    List<Integer> answers =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i ->
                server
                    .send(
                        "PATCH",
                        INCIDENTS + "/1",
                        "{\"version\":1,\"title\":\"By %d\"}".formatted(i))
                    .statusCode())
            .sorted()
            .toList();
    assertThat(answers).containsExactly(200, 409, 409, 409, 409, 409, 409, 409);
    assertThat(values(INCIDENTS + "/1/changes", "what")).containsExactly("opened", "title");
  }

  @Test
  void oddTexts_areKeptAsTheyAre_andFindOnlyThemselves() {
    String odd = "<img src=x onerror=alert(1)>' OR 1=1 -- {{7*7}} ${jndi:x}";
    opened(odd);
    opened("Carts are empty");
    assertThat(send(200, "GET", INCIDENTS + "/1", "").path("title").textValue()).isEqualTo(odd);
    assertThat(send(200, "GET", INCIDENTS + "?q=%27%20OR%201", "").findValuesAsText("id"))
        .containsExactly("1");
    for (String none : List.of("?q=%25", "?service=%27%20OR%201=1", "?alert=%27%20OR%201=1")) {
      assertThat(send(200, "GET", INCIDENTS + none, "").path("incidents")).as(none).isEmpty();
    }
    assertThat(send(200, "GET", INCIDENTS + "?status=open,resolved", "").path("incidents"))
        .hasSize(2);
    send(400, "GET", INCIDENTS + "?status=open,no", "");
    send(201, "POST", INCIDENTS + "/1/timeline", "{\"text\":\"%s\"}".formatted(odd));
    String html = values(INCIDENTS + "/1/timeline", "html").getLast();
    assertThat(html).doesNotContain("<img").contains("&lt;img");
  }

  @Test
  void everyChange_isInTheTrailAndTheTimeline() {
    opened("Carts are empty");
    clock.advance(Duration.ofMinutes(1));
    send(200, "PATCH", INCIDENTS + "/1", "{\"version\":1,\"severity\":\"sev1\"}");
    send(
        201,
        "POST",
        INCIDENTS + "/1/timeline",
        "{\"text\":\"Rolled back\",\"at\":\"2026-03-01T12:00:30Z\"}");
    assertThat(values(INCIDENTS + "/1/changes", "what"))
        .containsExactly("opened", "severity", "entry");
    assertThat(values(INCIDENTS + "/1/timeline", "text"))
        .containsExactly("The incident was opened.", "Rolled back", "severity: sev1, was sev3.");
    assertThat(values(INCIDENTS + "/1/timeline", "recorded_at").get(1))
        .isEqualTo("2026-03-01T12:01:00Z");
  }

  @Test
  void list_isFiltered() {
    opened("Carts are empty");
    opened("Wine is sour");
    send(200, "PATCH", INCIDENTS + "/1", "{\"version\":1,\"status\":\"resolved\"}");
    assertThat(send(200, "GET", INCIDENTS, "").path("incidents").findValuesAsText("id"))
        .containsExactly("2", "1");
    assertThat(send(200, "GET", INCIDENTS + "?status=open", "").findValuesAsText("title"))
        .containsExactly("Wine is sour");
    assertThat(send(200, "GET", INCIDENTS + "?q=CARTS", "").findValuesAsText("title"))
        .containsExactly("Carts are empty");
    assertThat(send(200, "GET", INCIDENTS + "?after=2", "").findValuesAsText("title"))
        .containsExactly("Carts are empty");
  }

  @Test
  void whatIsWrong_isToldByItsPlace() {
    JsonNode refused =
        send(400, "POST", INCIDENTS, "{\"title\":\" \",\"severity\":\"bad\",\"slos\":[\"A B\"]}");
    assertThat(refused.path("errors").findValuesAsText("path"))
        .containsExactlyInAnyOrder("title", "severity", "slos[0]");
    opened("Carts are empty");
    send(404, "GET", INCIDENTS + "/2", "");
    send(404, "GET", INCIDENTS + "/x", "");
    JsonNode early =
        send(
            400,
            "PATCH",
            INCIDENTS + "/1",
            "{\"version\":1,\"started_at\":\"2026-03-01T12:00:00Z\",\"ended_at\":\"2026-03-01T11:00:00Z\"}");
    assertThat(early.path("errors").findValuesAsText("path")).containsExactly("ended_at");
  }
}
