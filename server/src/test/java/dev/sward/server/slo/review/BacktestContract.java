package dev.sward.server.slo.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** When rules would have called somebody, through the real server; the same on every store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BacktestContract {
  static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");
  private static final Instant QUIET_FROM = NOW.minus(Duration.ofDays(36));
  private static final Instant BURNS_FROM = NOW.minus(Duration.ofDays(4));
  private static final String DRAFT =
      """
      {"name":"ingest","title":"Ingest","sli":{"datasets":["ingest"],
       "eligible":"http.route = '/ingest'","good":"http.response.status_code < 500"},
       "target":0.999,"window":"30d"}
      """;

  abstract SwardServer server();

  /** An endpoint of which 2 % fails for half an hour of every two, after a quiet month. */
  @BeforeAll
  void storeEvents() {
    new Stream("ingest", QUIET_FROM, NOW)
        .store(server(), 100, (event, minute) -> answer(event, 200));
    new Stream("ingest", BURNS_FROM, NOW)
        .every(Duration.ofHours(2), Duration.ofMinutes(30))
        .store(server(), 2, (event, minute) -> answer(event, 503));
    for (Instant time :
        List.of(BURNS_FROM.plus(Duration.ofHours(6)), BURNS_FROM.minus(Duration.ofHours(9)))) {
      new Stream("complaints", time, time.plus(Duration.ofMinutes(5)))
          .store(server(), 1, (event, minute) -> event.with("text", "slow"));
    }
  }

  private static void answer(EventDraft event, long status) {
    event.with("http.route", "/ingest").with("http.response.status_code", status);
  }

  private HttpResponse<String> backtest(String members) {
    return server().post("/api/v1/slos/backtest", "{\"slo\":" + DRAFT + members + "}");
  }

  private JsonNode answer(String members) {
    HttpResponse<String> answer = backtest(members);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  @Test
  void recurringBrownout_wakesSomebodyByTheThirdTimeWhereTextbookPagesStaySilent() {
    JsonNode textbook = answer(",\"rules\":\"workbook\",\"time_range\":\"5d\"");
    assertThat(textbook.path("pages").path("fired").asInt()).isZero();
    JsonNode standard =
        answer(
            ",\"time_range\":\"5d\",\"incident_start\":\"%s\",\"complaints\":{\"dataset\":\"complaints\"}"
                .formatted(BURNS_FROM));
    assertThat(standard.path("pages").path("fired").asInt()).as(standard.toString()).isEqualTo(1);
    JsonNode incident = standard.path("incidents").path(0);
    assertThat(incident.path("page_after").asLong()).isBetween(2 * 3600L, 5 * 3600L);
    assertThat(standard.path("firings").toString()).contains("recurring about every 120 min");
    assertThat(standard.path("complaints").path("clusters").asInt()).isEqualTo(2);
    assertThat(standard.path("complaints").path("missed"))
        .extracting(cluster -> cluster.path("from").asText())
        .containsExactly("2026-03-26T15:00:00Z");
    assertThat(standard.path("summary").asText())
        .isEqualTo(
            "Would have woken you once, at night in 5d. The first alert came 245 min after 2026-03-27T00:00:00Z. 1 of 2 clusters of complaints had no alert within 30 min.");
  }

  @Test
  void keptObjective_isReadFromRollups_andSaysWhatItsRawEventsSay() {
    String kept = DRAFT.replace("\"ingest\",\"title\"", "\"kept\",\"title\"");
    assertThat(server().post("/api/v1/slos", kept).statusCode()).isEqualTo(201);
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() ->
            SwardServer.json(server().get("/api/v1/slos/kept/status")).path("progress").asDouble()
                == 1);
    JsonNode counted =
        SwardServer.json(
            server().post("/api/v1/slos/backtest", "{\"slo\":\"kept\",\"time_range\":\"5d\"}"));
    JsonNode raw = answer(",\"time_range\":\"5d\"");
    assertThat(counted.path("counted_from").asText()).isEqualTo("rollups");
    assertThat(raw.path("counted_from").asText()).isEqualTo("events");
    for (String figure : List.of("summary", "pages", "tickets", "rules")) {
      assertThat(counted.path(figure)).as(figure).isEqualTo(raw.path(figure));
    }
    assertThat(counted.path("firings")).isNotEmpty().hasSameSizeAs(raw.path("firings"));
    for (String member : List.of("urgency", "from", "to", "bad", "eligible", "rules")) {
      assertThat(counted.path("firings").findValues(member))
          .isEqualTo(raw.path("firings").findValues(member));
    }
  }

  @Test
  void rulesOneByOne_areReplayed() {
    JsonNode own =
        answer(
            ",\"time_range\":\"2d\",\"rules\":[{\"kind\":\"burn_rate\",\"urgency\":\"page\",\"factor\":10,\"long\":\"30m\",\"short\":\"5m\"}],\"night\":{\"from\":\"00:00\",\"to\":\"06:00\",\"time_zone\":\"UTC\"}");
    assertThat(own.path("pages").path("fired").asInt()).as(own.toString()).isEqualTo(24);
    assertThat(own.path("pages").path("at_night").asInt()).isEqualTo(6);
    JsonNode firing = own.path("firings").path(0);
    assertThat(firing.path("rules").toString()).isEqualTo("[\"burn-rate-30m-5m\"]");
    JsonNode bad =
        SwardServer.json(server().post("/api/v1/events/search", firing.path("search").toString()));
    assertThat(bad.path("events").size()).isBetween(20, 30);
  }

  @Test
  void faults_areToldByPath() {
    HttpResponse<String> answer =
        server()
            .post(
                "/api/v1/slos/backtest",
                "{\"slo\":{\"name\":\"x\",\"sli\":{\"datasets\":[\"ingest\"],\"good\":\"(\"},\"target\":1,\"window\":\"30d\"},\"rules\":[{\"kind\":\"burn_rate\",\"urgency\":\"page\",\"long\":\"1h\",\"short\":\"5m\"}],\"complaints\":{\"dataset\":\"complaint\"},\"night\":{\"from\":\"ten\"}}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(SwardServer.json(answer).path("code").asText()).isEqualTo("slo.backtest_invalid");
    assertThat(SwardServer.json(answer).path("errors"))
        .extracting(error -> error.path("path").asText())
        .containsExactly(
            "slo.sli.good", "slo.target", "rules[0].factor", "night.from", "complaints.dataset");
    assertThat(
            SwardServer.json(server().post("/api/v1/slos/backtest", "{\"slo\":\"ingests\"}"))
                .path("detail")
                .asText())
        .startsWith("slo: ingests (expected: the name of an objective)");
  }
}
