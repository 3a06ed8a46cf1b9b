package dev.sward.server.slo.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Objectives against complaints, through the real server; the same on every store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReviewContract {
  static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");
  private static final Instant FROM = NOW.minus(Duration.ofDays(30));
  private static final Instant SLOW_FROM = NOW.minus(Duration.ofHours(50));
  private static final Duration SLOW = Duration.ofMinutes(90);

  abstract SwardServer server();

  /** A shop that is slow for an hour and a half, of which people complain, and a picky search. */
  @BeforeAll
  void storeEvents() {
    Instant slowTo = SLOW_FROM.plus(SLOW);
    new Stream("shop", FROM, NOW)
        .store(
            server(),
            50,
            (event, minute) -> {
              Instant time = FROM.plus(Duration.ofMinutes(minute));
              boolean slow = !time.isBefore(SLOW_FROM) && time.isBefore(slowTo);
              event.with("http.response.status_code", 200L);
              event.with("duration_ms", slow ? 900.0 : 80.0 + minute % 100);
            });
    new Stream("shop", FROM, NOW)
        .every(Duration.ofHours(40), Duration.ofMinutes(1))
        .store(
            server(),
            1,
            (event, minute) ->
                event.with("http.response.status_code", 500L).with("duration_ms", 20.0));
    new Stream("complaints", SLOW_FROM.plus(Duration.ofMinutes(20)), slowTo)
        .every(Duration.ofMinutes(10), Duration.ofMinutes(1))
        .store(server(), 1, (event, minute) -> event.with("about", "shop"));
    new Stream("search", FROM, NOW)
        .store(server(), 988, (event, minute) -> event.with("http.response.status_code", 200L));
    new Stream("search", FROM, NOW)
        .store(server(), 12, (event, minute) -> event.with("http.response.status_code", 500L));
    for (String dataset : List.of("shop", "search")) {
      HttpResponse<String> added =
          server()
              .post(
                  "/api/v1/slos",
                  "{\"name\":\"%s\",\"sli\":{\"datasets\":[\"%s\"],\"good\":\"http.response.status_code < 500\"},\"target\":0.99,\"window\":\"7d\"}"
                      .formatted(dataset, dataset));
      assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    }
  }

  private JsonNode answer(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  @Test
  void complaintsWithoutABurn_areMissedAndAnIndicatorThatSeesThemIsReplayed() {
    JsonNode review = answer(server().get("/api/v1/slos/shop/review?last=14d"));
    assertThat(review.path("verdicts")).as(review.toString()).hasSize(1);
    JsonNode missed = review.path("verdicts").path(0);
    assertThat(missed.path("verdict").asText()).isEqualTo("missed");
    assertThat(review.path("summary").asText())
        .startsWith("The objective missed this: 1 cluster of complaints. Proposed: good only with");
    JsonNode proposal = review.path("proposals").path(0);
    assertThat(proposal.at("/definition/sli/good").asText())
        .matches("http.response.status_code < 500 AND duration_ms < \\d+");
    assertThat(proposal.path("caught").asInt()).isEqualTo(1);
    assertThat(proposal.path("pages").asInt()).isPositive();
    JsonNode complaints =
        answer(
            server()
                .post(
                    "/api/v1/events/search", missed.path("complaints").path("search").toString()));
    assertThat(complaints.path("events")).hasSize(7);
    JsonNode again =
        answer(
            server()
                .post(
                    "/api/v1/slos/backtest",
                    "{\"slo\":%s,\"time_range\":\"14d\",\"complaints\":{\"dataset\":\"complaints\"}}"
                        .formatted(proposal.path("definition"))));
    assertThat(again.path("complaints").path("missed")).isEmpty();
    assertThat(again.path("pages").path("fired").asInt()).isEqualTo(proposal.path("pages").asInt());
  }

  @Test
  void windowsOverspentWithoutAComplaint_mayBeTooStrict() {
    JsonNode review =
        answer(server().get("/api/v1/slos/search/review?where=about%20%3D%20%27search%27"));
    assertThat(review.path("summary").asText()).startsWith("It may be too strict");
    JsonNode strict = review.path("verdicts").path(0);
    assertThat(strict.path("verdict").asText()).isEqualTo("too_strict");
    assertThat(strict.path("windows")).hasSize(4);
    assertThat(strict.path("target").decimalValue()).isEqualByComparingTo("0.98");
    List<String> met = new ArrayList<>();
    review
        .path("targets")
        .forEach(one -> met.add(one.path("target").asText() + " " + one.path("met").asInt()));
    assertThat(met).containsExactly("0.95 4", "0.98 4", "0.99 0", "0.995 0", "0.999 0");
  }

  @Test
  void thresholdsAndTargets_areOneTable() {
    JsonNode table =
        answer(
            server()
                .post(
                    "/api/v1/slos/explore",
                    """
                    {"slo":{"name":"fast","sli":{"datasets":["shop"],"eligible":"http.response.status_code < 500",
                      "good":"duration_ms < 300"},"target":0.99,"window":"7d"},
                     "thresholds":[100,300,1000],"targets":[0.9,0.99],"time_range":"7d",
                     "complaints":{"dataset":"complaints"}}
                    """));
    List<String> rows = new ArrayList<>();
    for (JsonNode row : table.path("rows")) {
      rows.add(
          "%s %s %s %s %s"
              .formatted(
                  row.path("threshold"),
                  row.path("target"),
                  row.path("bad"),
                  row.path("pages").asInt() > 0,
                  row.path("caught")));
    }
    assertThat(rows)
        .containsExactly(
            "100 0.9 405000 true 1",
            "100 0.99 405000 true 1",
            "300 0.9 4500 true 1",
            "300 0.99 4500 true 1",
            "1000 0.9 0 false 0",
            "1000 0.99 0 false 0");
  }

  @Test
  void adjustmentsAndChosenRules_areThoseOfTheObjective() {
    String calm =
        "{\"name\":\"calm\",\"sli\":{\"datasets\":[\"shop\"],\"good\":\"duration_ms < 300\"},\"target\":0.99,\"window\":\"7d\"}";
    assertThat(server().post("/api/v1/slos", calm).statusCode()).isEqualTo(201);
    String explored =
        "{\"slo\":\"calm\",\"thresholds\":[300],\"targets\":[0.99],\"time_range\":\"7d\"}";
    assertThat(answer(server().post("/api/v1/slos/explore", explored)).at("/rows/0/pages").asInt())
        .isPositive();
    assertThat(pages(answer(server().get("/api/v1/slos/calm/review?last=14d")))).isPositive();

    assertThat(server().send("PUT", "/api/v1/slos/calm/rules", "{\"set\":\"none\"}").statusCode())
        .isEqualTo(200);
    assertThat(pages(answer(server().get("/api/v1/slos/calm/review?last=14d")))).isZero();
    assertThat(answer(server().post("/api/v1/slos/explore", explored)).at("/rows/0/pages").asInt())
        .isZero();

    String move =
        "{\"kind\":\"exclusion\",\"start\":\"%s\",\"end\":\"%s\",\"reason\":\"move\"}"
            .formatted(SLOW_FROM, SLOW_FROM.plus(SLOW));
    assertThat(server().post("/api/v1/slos/calm/adjustments", move).statusCode()).isEqualTo(201);
    JsonNode exploration = answer(server().post("/api/v1/slos/explore", explored));
    assertThat(exploration.at("/rows/0/bad").asInt()).isZero();
    assertThat(exploration.at("/rows/0/budget_left_share").asDouble()).isEqualTo(1);
    assertThat(exploration.at("/adjustments/0/reason").asText()).isEqualTo("move");
    JsonNode review = answer(server().get("/api/v1/slos/calm/review?last=14d"));
    assertThat(review.at("/total/bad").asInt()).isZero();
    assertThat(review.at("/adjustments/0/reason").asText()).isEqualTo("move");
  }

  /** Of the objective's own target. */
  private static int pages(JsonNode review) {
    for (JsonNode target : review.path("targets")) {
      if (target.path("current").asBoolean()) {
        return target.path("pages").asInt();
      }
    }
    throw new AssertionError(review + " (expected: its own target)");
  }

  @Test
  void unusableQuestions_areToldByPath() {
    assertThat(server().get("/api/v1/slos/none/review").statusCode()).isEqualTo(404);
    assertThat(
            SwardServer.json(server().get("/api/v1/slos/shop/review?complaints=complaint"))
                .path("detail")
                .asText())
        .startsWith("complaints: complaint (expected: a dataset that has events)");
    JsonNode refused =
        SwardServer.json(
            server()
                .post(
                    "/api/v1/slos/explore",
                    "{\"slo\":\"shop\",\"column\":\"duration_ms\",\"thresholds\":[\"x\"],\"targets\":[2]}"));
    assertThat(refused.path("code").asText()).isEqualTo("slo.explore_invalid");
    assertThat(refused.path("errors"))
        .extracting(error -> error.path("path").asText())
        .containsExactly("column", "thresholds[0]", "targets[0]");
  }
}
