package dev.sward.server.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What selected events share, through the real server. */
final class ExplainApiTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String HOSTILE =
      "o'brien\"; DROP TABLE x; -- \u202e\n<img onerror=alert(1)>";

  @RegisterExtension static final SwardServer server = SwardServer.at(InstantSource.fixed(NOW));

  /**
   * 12,000 requests of the last hour. On version 2.3.1, /verify fails in VT and WY (9 of 10) and
   * takes long; everything else fails once in 200. The hour before only /old failed, as it does
   * now.
   */
  @BeforeAll
  static void storeEvents() {
    Random random = new Random(17);
    for (String dataset : List.of("shop", "noise")) {
      EventDraft draft = EventDraft.of(dataset);
      for (int i = 0; i < 12_000; i++) {
        request(draft, NOW.minusMillis(1 + i * 300L), random, dataset.equals("shop"));
      }
      for (int i = 0; i < 6_000; i++) {
        request(draft, NOW.minusSeconds(4_000 + i), random, false);
      }
      server.store(draft.request());
    }
    EventDraft odd = EventDraft.of("odd");
    for (int i = 0; i < 600; i++) {
      boolean fails = i % 3 == 0;
      odd.at(NOW.minusMillis(1 + i)).with("error", fails).with("host", i % 7);
      odd.with("na'me \"x\"; --", fails ? HOSTILE : "plain" + i % 4);
    }
    server.store(odd.request());
    HttpResponse<String> put =
        server.send(
            "PUT",
            "/api/v1/slos/shop-works",
            """
            {"sli":{"datasets":["shop"],"eligible":"http.route exists",
             "good":"http.response.status_code < 500"},"target":0.99,"window":"30d"}
            """);
    assertThat(put.statusCode()).as(put.body()).isLessThan(300);
  }

  private static void request(EventDraft draft, Instant at, Random random, boolean isBroken) {
    String state = List.of("CA", "TX", "NY", "VT", "WY").get(random.nextInt(5));
    String version = random.nextInt(4) == 0 ? "2.3.1" : "2.3.0";
    String route = List.of("/", "/verify", "/cart", "/old").get(random.nextInt(4));
    boolean isHit =
        isBroken
            && version.equals("2.3.1")
            && route.equals("/verify")
            && List.of("VT", "WY").contains(state);
    boolean fails = random.nextDouble() < (isHit ? 0.9 : route.equals("/old") ? 0.3 : 0.005);
    draft.at(at).with("state", state).with("version", version).with("http.route", route);
    draft.with("build", version.equals("2.3.1") && random.nextInt(30) > 0 ? 871L : 870L);
    draft.with("release", at.isBefore(NOW.minusSeconds(3_600)) ? "spring" : "summer");
    draft.with("host.name", "host-" + random.nextInt(8));
    draft.with("http.response.status_code", fails ? 503L : 200L).with("error", fails);
    draft.with("duration_ms", (isHit ? 900.0 : 20.0) + random.nextInt(100));
    draft.with("user.id", "u" + random.nextInt(500));
    draft.with("request.id", "r" + random.nextLong());
    draft.withId("trace.trace_id", "%032x".formatted(random.nextLong() | 1));
  }

  private static JsonNode explain(String question) {
    HttpResponse<String> answer = server.post("/api/v1/explanations", question);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  private static String refused(String question) {
    HttpResponse<String> answer = server.post("/api/v1/explanations", question);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    return SwardServer.json(answer).path("detail").asText();
  }

  private static List<String> texts(JsonNode findings) {
    List<String> texts = new ArrayList<>();
    findings.forEach(finding -> texts.add(finding.path("text").asText()));
    return texts;
  }

  private static JsonNode leftOut(JsonNode answer, String attribute) {
    for (JsonNode one : answer.path("left_out")) {
      if (one.path("attribute").asText().equals(attribute)) {
        return one.path("reason");
      }
    }
    return answer.path("none");
  }

  private static double count(ObjectNode query, String where) {
    ObjectNode question = query.deepCopy().put("granularity", 0);
    question.put("where", "(%s) and (%s)".formatted(query.path("where").asText("true"), where));
    JsonNode answer = SwardServer.json(server.post("/api/v1/queries?wait=20", question.toString()));
    return answer.path("result").path("groups").path(0).path("totals").path(0).asDouble();
  }

  @Test
  void badEventsOfAnObjective_areExplainedInOneCall() {
    JsonNode answer = explain("{\"slo\":\"shop-works\",\"time_range\":\"1h\"}");

    assertThat(texts(answer.path("explanations")))
        .as(answer.path("sentence").asText())
        .containsExactlyInAnyOrder(
            "http.route /old", "http.route /verify, state VT or WY and version 2.3.1");
    JsonNode incident = finding(answer, "state");
    assertThat(incident.path("inside").path("rate").asDouble()).isBetween(0.8, 1.0);
    assertThat(incident.path("outside").path("rate").asDouble()).isBetween(0.04, 0.12);
    assertThat(incident.path("significance").asDouble()).isLessThan(1e-6);
    assertThat(incident.path("users").path("column").asText()).isEqualTo("user.id");
    assertThat(incident.path("risk_ratio").path("low").asDouble()).isGreaterThan(5);
    assertThat(incident.path("moves_together_with").path(0).path("text").asText())
        .isEqualTo("build 871");
    assertThat(incident.path("example").path("trace").asText()).startsWith("/api/v1/traces/");
    assertThat(leftOut(answer, "error").asText()).isEqualTo("outcome");
    assertThat(leftOut(answer, "http.response.status_code").asText()).isEqualTo("selects");
    assertThat(leftOut(answer, "trace.trace_id").asText()).isEqualTo("id");
    assertThat(leftOut(answer, "request.id").asText()).isEqualTo("unique");
    assertThat(leftOut(answer, "release").asText()).isEqualTo("constant");
  }

  private static JsonNode finding(JsonNode answer, String attribute) {
    for (JsonNode finding : answer.path("explanations")) {
      if (finding.path("where").asText().contains(attribute)) {
        return finding;
      }
    }
    return answer.path("none");
  }

  @Test
  void figures_areThoseThatTheSameQuestionsAnswer() {
    JsonNode answer =
        explain("{\"dataset\":\"shop\",\"time_range\":\"1h\",\"selected\":{\"where\":\"error\"}}");
    ObjectNode query = (ObjectNode) answer.path("baseline").path("query");
    for (JsonNode finding : answer.path("explanations")) {
      String where = finding.path("where").asText();
      JsonNode inside = finding.path("inside");
      assertThat(inside.path("selected").path("events").asDouble())
          .isEqualTo(count(query, "error and (%s)".formatted(where)));
      assertThat(inside.path("baseline").path("events").asDouble())
          .isEqualTo(count(query, "not error and (%s)".formatted(where)));
      ObjectNode filtered = query.deepCopy();
      filtered.set("filters", finding.path("filters"));
      assertThat(count(filtered, "error"))
          .isEqualTo(inside.path("selected").path("events").asDouble());
    }
    assertThat(answer.path("selected").path("events").asDouble()).isEqualTo(count(query, "error"));
  }

  @Test
  void whatFailedLikeThatBefore_isToldApart() {
    JsonNode answer =
        explain("{\"slo\":\"shop-works\",\"time_range\":\"1h\",\"history\":\"auto\"}");

    assertThat(texts(answer.path("explanations")))
        .containsExactly("http.route /verify, state VT or WY and version 2.3.1");
    assertThat(texts(answer.path("background"))).containsExactly("http.route /old");
    assertThat(
            answer.path("background").get(0).path("before").path("inside").path("rate").asDouble())
        .isCloseTo(0.3, within(0.05));
    assertThat(answer.path("sentence").asText())
        .endsWith("1 explanation was so before, and is left aside.");
  }

  @Test
  void nothingIsSaid_aboutEventsThatWereDrawnAtRandom() {
    JsonNode answer =
        explain(
            """
            {"dataset":"noise","time_range":"1h","where":"http.route != '/old'",
             "selected":{"where":"http.response.status_code >= 500"}}
            """);
    assertThat(answer.path("explanations")).isEmpty();
    assertThat(answer.path("sentence").asText())
        .matches(
            "Nothing that was compared tells the \\d+ selected events apart from the other [0-9,]+: no cause can be named\\.");
  }

  @Test
  void bandOfAHeatmap_isSlowAgainstFast() {
    JsonNode answer =
        explain(
            """
            {"dataset":"shop","time_range":"1h","heatmap":{"column":"duration_ms","from_value":500}}
            """);
    assertThat(texts(answer.path("explanations")))
        .containsExactly("http.route /verify, state VT or WY and version 2.3.1");
    assertThat(answer.path("sentence").asText())
        .startsWith(
            "100 % of the events with http.route /verify, state VT or WY and version 2.3.1 have duration_ms of at least 500: ");
  }

  @Test
  void stripOfAHeatmap_isThenAgainstBeforeAndAfter() {
    JsonNode answer =
        explain(
            """
            {"dataset":"shop","time_range":"3h","heatmap":{"start_time":"1h"}}
            """);
    assertThat(texts(answer.path("explanations"))).first().isEqualTo("release summer");
    assertThat(answer.path("sentence").asText())
        .startsWith(
            "100 % of the events from 2026-03-01T11:00:00Z to 2026-03-01T12:00:00Z have release summer: 12,000 events, 500 users; of the others 0 %.");
  }

  @Test
  void oneGroup_isComparedWithTheOthers() {
    JsonNode answer =
        explain(
            """
            {"dataset":"shop","time_range":"1h","group":{"column":"version","value":"2.3.1"}}
            """);
    assertThat(answer.path("explanations").get(0).path("text").asText()).isEqualTo("build 871");
    assertThat(answer.path("sentence").asText())
        .matches(
            "9\\d % of the events with version 2.3.1 have build 871: .*; of the others 0 %\\..*");
  }

  @Test
  void includedAttributes_explainWhateverTheyAreCalled() {
    JsonNode answer =
        explain(
            """
            {"slo":"shop-works","time_range":"1h",
             "attributes":{"include":["error"],"exclude":["http.*"]}}
            """);
    assertThat(answer.path("explanations").get(0).path("text").asText()).isEqualTo("error true");
    assertThat(leftOut(answer, "http.route").asText()).isEqualTo("excluded");
  }

  @Test
  void hostileNamesAndValues_areSaidAsTheyAre() {
    JsonNode answer =
        explain("{\"dataset\":\"odd\",\"time_range\":\"1h\",\"selected\":{\"where\":\"error\"}}");
    JsonNode first = answer.path("explanations").get(0);
    assertThat(first.path("conditions").get(0).path("values").get(0).asText()).isEqualTo(HOSTILE);
    assertThat(first.path("inside").path("selected").path("events").asInt()).isEqualTo(200);
    assertThat(answer.path("sentence").asText()).doesNotContain("\n").doesNotContain("\u202e");
    ObjectNode query = (ObjectNode) answer.path("baseline").path("query");
    query.set("filters", first.path("filters"));
    assertThat(count(query, "true")).isEqualTo(200);
  }

  @Test
  void comparison_hasBothSharesOfEveryAttribute_theMostDifferentFirst() {
    JsonNode answer =
        explain("{\"dataset\":\"shop\",\"time_range\":\"1h\",\"selected\":{\"where\":\"error\"}}");
    JsonNode comparison = answer.path("comparison");
    assertThat(comparison.get(0).path("attribute").asText()).isEqualTo("http.route");
    double selected = 0;
    double baseline = 0;
    for (JsonNode bar : comparison.get(0).path("bars")) {
      selected += bar.path("selected").asDouble();
      baseline += bar.path("baseline").asDouble();
    }
    assertThat(selected).isCloseTo(1, within(1e-9));
    assertThat(baseline).isCloseTo(1, within(1e-9));
  }

  @Test
  void wrongQuestions_areToldWhatIsExpected() {
    assertThat(refused("{}"))
        .isEqualTo("selected: missing (expected: one of selected, slo, heatmap, group)");
    assertThat(refused("{\"slo\":\"shop-works\",\"group\":{\"column\":\"a\",\"value\":1}}"))
        .isEqualTo("group: given beside slo (expected: one of selected, slo, heatmap, group)");
    assertThat(refused("{\"dataset\":\"shop\",\"selected\":{}}"))
        .isEqualTo(
            "selected: every event of the time range (expected: a where or filters that choose some, or a baseline)");
    assertThat(refused("{\"slo\":\"shop-works\",\"dataset\":\"shop\"}"))
        .isEqualTo("datasets: given beside slo (expected: none, the objective says it)");
    assertThat(refused("{\"dataset\":\"shop\",\"heatmap\":{\"column\":\"duration_ms\"}}"))
        .startsWith("heatmap: the whole of it (expected: ");
    assertThat(refused("{\"dataset\":\"shop\",\"selected\":{\"where\":\"erro r\"}}"))
        .startsWith("selected.where");
    assertThat(refused("{\"slo\":\"shop-works\",\"attributes\":{\"include\":[\"stat\"]}}"))
        .startsWith("attributes.include[0]: stat (expected: an attribute of these events");
    assertThat(
            refused(
                "{\"dataset\":\"shop\",\"group\":{\"column\":\"version\",\"value\":\"2.3.1\"},\"history\":\"auto\"}"))
        .startsWith("history: given for sides");
    assertThat(server.post("/api/v1/explanations", "{\"slo\":\"shop-work\"}").body())
        .contains("shop-works");
  }

  @Test
  void noSelectedEvent_isSaidSo() {
    JsonNode answer =
        explain(
            "{\"dataset\":\"shop\",\"time_range\":\"1h\",\"selected\":{\"where\":\"version = '9'\"}}");
    assertThat(answer.path("sentence").asText())
        .isEqualTo("No event is selected, so there is nothing to explain.");
  }
}
