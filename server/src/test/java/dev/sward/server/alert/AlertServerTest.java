package dev.sward.server.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alerts of a running server. */
final class AlertServerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String RULES = "/api/v1/slos/buying/rules";
  private static final String BUYING =
      """
      {"name":"buying","title":"Buying","sli":{"datasets":["shop"],"good":"ok"},
       "target":0.99,"window":"30d"}
      """;

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension
  final SwardServer server =
      SwardServer.at(
          clock, "--slo.evaluation_interval=1s", "--server.public_url=https://sward.example/x/");

  private void minutes(Instant from, int count, int bad) {
    EventDraft draft = EventDraft.of("shop");
    for (int minute = 0; minute < count; minute++) {
      Instant at = from.plus(Duration.ofMinutes(minute));
      draft.at(at, 100 - bad).with("ok", true);
      for (int i = 0; i < bad; i++) {
        draft.at(at).with("ok", false);
      }
    }
    server.store(draft.request());
  }

  private JsonNode json(String path) {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  private JsonNode awaitAlerts(String path, int count) {
    return await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> json(path).path("alerts"), alerts -> alerts.size() == count);
  }

  @Test
  void burn_isSeenOverHttp_fromItsBeginningToItsEnd() {
    minutes(NOW.minus(Duration.ofDays(3)), 3 * 24 * 60, 0);
    minutes(NOW.minus(Duration.ofMinutes(30)), 30, 50);
    assertThat(server.post("/api/v1/slos", BUYING).statusCode()).isEqualTo(201);

    JsonNode open = awaitAlerts("/api/v1/alerts?state=open&slo=buying&urgency=page", 1).get(0);
    assertThat(open.path("since").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(open.path("urgency").asText()).isEqualTo("page");
    assertThat(open.path("facts").path("summary").asText()).startsWith("Buying: ");
    assertThat(open.path("facts").path("burning_since").asText()).isEqualTo("2026-03-01T11:30:00Z");
    assertThat(open.path("facts").path("bad").asDouble()).isEqualTo(1_500);
    assertThat(open.path("facts").path("because").findValuesAsText("rule")).isNotEmpty();
    String id = open.path("id").asText();
    assertThat(json("/api/v1/slos/buying/status").path("alerts").get(0).path("id").asText())
        .isEqualTo(id);

    minutes(NOW, 12 * 60, 0);
    clock.advance(Duration.ofHours(12));
    awaitAlerts("/api/v1/alerts?state=resolved", 1);
    JsonNode whole = json("/api/v1/alerts/" + id);
    assertThat(whole.path("state").asText()).isEqualTo("resolved");
    assertThat(whole.path("highest").asText()).isEqualTo("page");
    assertThat(whole.path("transitions").get(0).path("kind").asText()).isEqualTo("opened");
    assertThat(whole.path("transitions").findValuesAsText("kind").getLast()).isEqualTo("resolved");
    assertThat(whole.path("links").path("status").asText()).isEqualTo("/api/v1/slos/buying/status");
    assertThat(json("/api/v1/alerts").path("alerts")).hasSize(1);
    assertThat(json("/api/v1/alerts?after=" + id).path("alerts")).isEmpty();
    assertThat(json("/api/v1/alerts?slo=other").path("alerts")).isEmpty();
  }

  @Test
  void unknownAlertsAndFilters_areToldSo() {
    assertThat(server.get("/api/v1/alerts/none").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/v1/alerts?state=closed").body()).contains("one of open, resolved");
    assertThat(server.get(RULES).statusCode()).isEqualTo(404);
    server.post("/api/v1/slos", BUYING);
    for (String path :
        List.of(
            "/api/v1/slos/buyin/rules", "/api/v1/slos/Buying/rules", "/api/v1/alerts?slo=Buying")) {
      HttpResponse<String> answer = server.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).as(path).contains("Did you mean buying?");
    }
  }

  @Test
  void rules_areChosenByNameOrOneByOne() {
    server.store(EventDraft.of("shop").at(NOW).with("ok", true).request());
    server.post("/api/v1/slos", BUYING);
    assertThat(json(RULES).path("set").asText()).isEqualTo("standard");
    assertThat(json(RULES).path("rules")).hasSizeGreaterThan(8);

    JsonNode workbook = SwardServer.json(server.send("PUT", RULES, "{\"set\":\"workbook\"}"));
    assertThat(workbook.path("rules").get(0).toString())
        .isEqualTo(
            "{\"kind\":\"burn_rate\",\"urgency\":\"page\",\"factor\":14.4,\"long\":\"1h\",\"short\":\"5m\",\"least_bad_rows\":5}");

    String all =
        "{\"rules\":%s,\"coverage_floor\":0.5}"
            .formatted(
                SwardServer.json(server.send("PUT", RULES, "{\"set\":\"standard\"}"))
                    .path("rules"));
    HttpResponse<String> custom = server.send("PUT", RULES, all);
    assertThat(custom.body()).isEqualTo(all);
    assertThat(server.get(RULES).body()).isEqualTo(all);

    HttpResponse<String> wrong =
        server.send(
            "PUT",
            RULES,
            "{\"rules\":[{\"kind\":\"burn_rate\",\"urgency\":\"now\",\"factor\":0,\"long\":\"5s\"},{\"kind\":\"burnrate\"}]}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(SwardServer.json(wrong).findValuesAsText("path"))
        .containsExactlyInAnyOrder(
            "rules[0].urgency",
            "rules[0].factor",
            "rules[0].long",
            "rules[0].short",
            "rules[1].kind");
  }
}
