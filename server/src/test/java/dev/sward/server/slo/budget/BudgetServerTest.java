package dev.sward.server.slo.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a server says of budgets. */
final class BudgetServerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String STATUS = "/api/v1/slos/buying/status";
  private static final String ADJUSTMENTS = "/api/v1/slos/buying/adjustments";
  private static final String BUYING =
      """
      {"name":"buying","title":"Buying","service":"shop","labels":{"team":"pay"},
       "sli":{"datasets":["shop"],"eligible":"route = '/buy'","good":"ok"},
       "group_by":["state"],"target":0.99,"window":"30d"}
      """;

  @RegisterExtension
  static final SwardServer server =
      SwardServer.at(new FakeClock(NOW), "--slo.evaluation_interval=1s");

  /** 10,000 events, 40 of them bad: 10 of CA in the last hour, 30 of NY ten days ago. */
  @BeforeAll
  static void countEvents() {
    EventDraft draft = EventDraft.of("shop");
    buy(draft, Duration.ofDays(20), 5_000, true, "CA");
    buy(draft, Duration.ofDays(10), 4_870, true, "CA");
    buy(draft, Duration.ofDays(10), 60, true, "NY");
    buy(draft, Duration.ofMinutes(30), 30, true, "CA");
    for (int i = 0; i < 30; i++) {
      buy(draft, Duration.ofDays(10), 1, false, "NY");
    }
    for (int i = 0; i < 10; i++) {
      buy(draft, Duration.ofMinutes(30), 1, false, "CA");
    }
    draft.at(NOW.minus(Duration.ofHours(2))).with("route", "/home");
    server.store(draft.request());
    assertThat(server.post("/api/v1/slos", BUYING).statusCode()).isEqualTo(201);
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> json(STATUS).path("progress").asDouble() == 1);
  }

  private static void buy(EventDraft draft, Duration ago, double weight, boolean ok, String state) {
    draft.at(NOW.minus(ago), weight).with("route", "/buy").with("ok", ok).with("state", state);
  }

  private static JsonNode json(String path) {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  @Test
  void status_saysWhatIsSpentAndLeft_inEvents() {
    JsonNode status = json(STATUS);
    JsonNode budget = status.path("budget");
    assertThat(budget.path("eligible").asDouble()).isEqualTo(10_000);
    assertThat(budget.path("bad").asDouble()).isEqualTo(40);
    assertThat(budget.path("allowed").asDouble()).isEqualTo(100);
    assertThat(budget.path("left").asDouble()).isEqualTo(60);
    assertThat(budget.path("left_share").asDouble()).isEqualTo(0.6);
    assertThat(budget.path("good_ratio").asDouble()).isEqualTo(0.996);
    assertThat(budget.path("good_interval").path("low").asDouble()).isBetween(0.98, 0.996);
    assertThat(budget.path("events").path("bad_rows").asInt()).isEqualTo(40);
    assertThat(budget.has("coverage")).isTrue();
    assertThat(status.path("last_day").path("good_ratio").asDouble()).isEqualTo(0.75);
    assertThat(status.path("last_day").path("burn_rate").asDouble()).isEqualTo(25);
    assertThat(status.path("not_applicable").toString())
        .isEqualTo("[{\"reason\":\"excluded: route = '/buy'\",\"events\":1.0,\"rows\":1}]");
    assertThat(status.path("burn_rates").findValuesAsText("look_back"))
        .containsExactly("5m", "30m", "1h", "2h", "6h", "1d", "3d");
    assertThat(status.path("burn_rates").get(2).path("exhausted_at").asText())
        .startsWith("2026-03-0");
    assertThat(status.path("worst_groups").findValuesAsText("group"))
        .containsExactly("state=NY", "state=CA");
    assertThat(json("/api/v1/budgets").path("slos").get(0).path("budget").path("left").asDouble())
        .isEqualTo(60);
  }

  @Test
  void history_hasAValueForEveryStep() {
    JsonNode days = json("/api/v1/slos/buying/history?start=30d&step=1d");
    assertThat(days.path("times")).hasSize(30);
    assertThat(days.path("times").get(0).asLong())
        .isEqualTo(NOW.minus(Duration.ofDays(30)).getEpochSecond());
    assertThat(sum(days.path("good"))).isEqualTo(9_960);
    assertThat(sum(days.path("bad"))).isEqualTo(40);
    assertThat(days.path("bad").get(20).asDouble()).isEqualTo(30);
    assertThat(sum(days.path("not_applicable"))).isEqualTo(1);
    JsonNode minutes = json("/api/v1/slos/buying/history?start=40m&step=5m&group=state%3DCA");
    assertThat(minutes.path("bad").toString()).isEqualTo("[0.0,0.0,10.0,0.0,0.0,0.0,0.0,0.0]");
    assertThat(server.get("/api/v1/slos/buying/history?step=90s").statusCode()).isEqualTo(400);
    assertThat(server.get("/api/v1/slos/buying/history?start=30d&step=1m").body())
        .contains("whole minutes, as 5m or 1h, and at most 2000 steps");
    assertThat(server.get("/api/v1/slos/buying/history?group=x").statusCode()).isEqualTo(400);
  }

  private static double sum(JsonNode numbers) {
    double sum = 0;
    for (JsonNode number : numbers) {
      sum += number.asDouble();
    }
    return sum;
  }

  @Test
  void adjustment_changesTheBudgetInSight_andIsTakenBack() {
    HttpResponse<String> made =
        server.post(
            ADJUSTMENTS,
            "{\"kind\":\"exclusion\",\"start\":\"1h\",\"end\":\"now\",\"reason\":\"moved house\"}");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(made.body())
        .isEqualTo(
            "{\"id\":1,\"kind\":\"exclusion\",\"start\":\"2026-03-01T11:00:00Z\",\"end\":\"2026-03-01T12:00:00Z\",\"reason\":\"moved house\",\"created_at\":\"2026-03-01T12:00:00Z\"}");
    JsonNode status = json(STATUS);
    assertThat(status.path("budget").path("bad").asDouble()).isEqualTo(30);
    JsonNode adjustment = status.path("adjustments").get(0);
    assertThat(adjustment.path("reason").asText()).isEqualTo("moved house");
    assertThat(adjustment.path("removed_bad").asDouble()).isEqualTo(10);

    String hours = "/api/v1/slos/buying/history?start=2h&step=1h";
    assertThat(sum(json(hours).path("bad"))).isEqualTo(10);
    assertThat(json(hours + "&adjusted=true").path("bad").toString()).isEqualTo("[0.0,0.0]");

    server.post(ADJUSTMENTS, "{\"kind\":\"reset\",\"at\":\"5d\",\"reason\":\"new owner\"}");
    assertThat(json(STATUS).path("budget").path("bad").asDouble()).isZero();
    assertThat(json(ADJUSTMENTS).path("adjustments")).hasSize(2);

    assertThat(server.send("DELETE", ADJUSTMENTS + "/1", "").statusCode()).isEqualTo(204);
    assertThat(server.send("DELETE", ADJUSTMENTS + "/2", "").statusCode()).isEqualTo(204);
    assertThat(server.send("DELETE", ADJUSTMENTS + "/2", "").statusCode()).isEqualTo(404);
    assertThat(json(STATUS).path("budget").path("bad").asDouble()).isEqualTo(40);
  }

  @Test
  void adjustmentThatIsNotValid_isToldPlaceByPlace() {
    HttpResponse<String> answer =
        server.post(ADJUSTMENTS, "{\"kind\":\"exclusion\",\"start\":\"yesterday\",\"at\":\"1h\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(SwardServer.json(answer).findValuesAsText("path"))
        .containsExactlyInAnyOrder("reason", "at", "start", "end");
    assertThat(server.get("/api/v1/slos/nothing/status").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/v1/slos/No!/status").statusCode()).isEqualTo(404);
  }
}
