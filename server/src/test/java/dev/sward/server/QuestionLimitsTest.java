package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Questions that would cost too much are refused with the limit, or answered in part and say so.
 */
final class QuestionLimitsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int UNIQUE = 12_000;

  @RegisterExtension
  static final SwardServer server =
      SwardServer.at(InstantSource.fixed(NOW), "--store.engine=duckdb");

  @BeforeAll
  static void storeEvents() {
    Events unique = Events.in("unique");
    for (int i = 0; i < UNIQUE; i++) {
      unique.add(
          NOW.minusMillis(i + 1), Map.of("id", "id " + i, "ms", (double) i, "text", "t" + i % 7));
    }
    server.store(unique.request());
    server.store(
        Events.in("wide")
            .add(NOW.minusSeconds(1), Map.of("ms", 1e-300, "long", "a".repeat(60_000) + "!"))
            .add(NOW.minusSeconds(1), Map.of("ms", 1e300))
            .request());
  }

  @ParameterizedTest
  @ValueSource(strings = {"not ", "-", "(", "abs(", "case when ", "coalesce(1, "})
  void deepExpressions_areRefusedWithTheLimit(String opening) {
    assertRefused(Json.object().put("where", opening.repeat(5_000) + "true"), "at most 100");
  }

  @Test
  void tenThousandAlternatives_areRefusedWithTheLimit() {
    String text =
        IntStream.range(0, 10_000).mapToObj(i -> "a=" + i).collect(Collectors.joining(" or "));
    assertRefused(Json.object().put("where", text), "at most 65536");
    assertRefused(Json.object().put("where", text.substring(0, 60_000) + "0"), "at most 5000");

    ObjectNode filters = Json.object().put("filter_combination", "OR");
    ArrayNode list = filters.putArray("filters");
    IntStream.range(0, 10_000)
        .forEach(i -> list.addObject().put("column", "a").put("op", "=").put("value", i));
    assertRefused(filters, "a list of at most 1000");

    ObjectNode in = Json.object();
    ArrayNode options =
        in.putArray("filters").addObject().put("column", "a").put("op", "in").putArray("value");
    IntStream.range(0, 10_000).forEach(options::add);
    assertRefused(in, "at most 1000");
  }

  @Test
  void groupsOfFiltersInsideEachOther_areRefusedWithTheLimit() {
    ObjectNode filter = Json.object().put("column", "a").put("op", "exists");
    for (int i = 0; i < 25; i++) {
      filter = (ObjectNode) Json.object().set("filters", Json.array().add(filter));
    }
    assertRefused((ObjectNode) Json.object().set("filters", Json.array().add(filter)), "than 20");
  }

  @Test
  void calculatedFieldsThatReferToThemselves_areRefusedWithTheirRound() {
    assertRefused(fields(Map.of("a", "b + 1", "b", "c", "c", "a")), "refers to itself: ");
  }

  @Test
  void calculatedFieldsThatDoubleEachOther_areRefusedWithTheLimit() {
    ObjectNode question = fields(Map.of("f0", "ms"));
    for (int i = 1; i < 40; i++) {
      question
          .withArray("calculated_fields")
          .addObject()
          .put("name", "f" + i)
          .put("expression", "f%d + f%d".formatted(i - 1, i - 1));
    }
    assertRefused(question, "at most 5000");
  }

  @Test
  void calculatedFieldThatNobodyUses_isCheckedToo() {
    assertRefused(fields(Map.of("f", "id matches '('")), "never closed");
    ObjectNode number = fields(Map.of("f", "ms + 1"));
    assertRefused(number.put("where", "f"), "expected: a condition");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'limit':1000000000",
        "'limit':0",
        "'granularity':0.000000001",
        "'granularity':0.0001,'time_range':864000"
      })
  void unboundedAnswers_areRefused(String member) {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/queries",
            "{'dataset':'unique','breakdowns':['id'],MEMBER}"
                .replace("MEMBER", member)
                .replace('\'', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("expected: ");
  }

  @Test
  void groupsBeyondTheLimit_areCountedAndSaidToBeLeftOut() {
    ObjectNode question = question("unique");
    question.putArray("breakdowns").add("id");
    JsonNode result = answered(question.put("limit", 10_000));

    assertThat(result.path("groups").size()).isEqualTo(10_000);
    assertThat(result.path("honesty").path("groups_total").asInt()).isEqualTo(UNIQUE);
    assertThat(result.path("honesty").path("truncated").asBoolean()).isTrue();
    assertThat(result.path("other").path("totals").path(0).asInt()).isEqualTo(UNIQUE - 10_000);

    question.putArray("breakdowns").add("text");
    JsonNode few = answered(question);
    assertThat(few.path("honesty").path("truncated").asBoolean()).isFalse();
    assertThat(few.has("other")).isFalse();
  }

  @Test
  void heatmapOfAnyValues_hasBoundedBuckets() {
    JsonNode result = answered(question("wide").put("calculations", "heatmap(ms)"));
    JsonNode heatmap = result.path("groups").path(0).path("heatmaps").path(0);

    assertThat(heatmap.path("name").asText()).isEqualTo("HEATMAP(ms)");
    assertThat(heatmap.path("bounds").size()).isBetween(2, 50);
    double weight = 0;
    for (JsonNode time : heatmap.path("weights")) {
      for (JsonNode cell : time) {
        weight += cell.asDouble();
      }
    }
    assertThat(weight).isEqualTo(2);
  }

  @Test
  void quantilesOfTexts_areUnknown() {
    JsonNode result = answered(question("unique").put("calculations", "p50(text), p999(id)"));
    assertThat(result.path("groups").path(0).path("totals").toString()).isEqualTo("[null,null]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "^(a|a?)+$", "(.*a){20}$", "^(([a-z])+.)+[A-Z]$"})
  void patternsThatExplodeElsewhere_areAnswered(String pattern) {
    ObjectNode question = question("wide");
    question
        .putArray("filters")
        .addObject()
        .put("column", "long")
        .put("op", "matches")
        .put("value", pattern);
    assertThat(answered(question).path("groups").path(0).path("totals").path(0).asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?=a)", "\\1", "(a", "[a", "a{1001}", "(a{1000}){1000}", "\\p{Nobody}"})
  void patternsThatAreNotRe2_areRefused(String pattern) {
    ObjectNode question = question("wide");
    question
        .putArray("filters")
        .addObject()
        .put("column", "long")
        .put("op", "matches")
        .put("value", pattern);
    assertRefused(question, "regular expression '");
  }

  @Test
  void patternsThatAreTooLong_areRefusedWithTheLimit() {
    String where = "long matches '%s'".formatted("a".repeat(10_000));
    assertRefused(question("wide").put("where", where), "at most 1000");
  }

  private static ObjectNode fields(Map<String, String> fields) {
    ObjectNode question = question("unique");
    fields.forEach((name, expression) ->
        question
            .withArray("calculated_fields")
            .addObject()
            .put("name", name)
            .put("expression", expression));
    return question;
  }

  private static ObjectNode question(String dataset) {
    return Json.object().put("dataset", dataset).put("granularity", 0);
  }

  private static JsonNode answered(ObjectNode question) {
    HttpResponse<String> answer = server.post("/api/v1/queries?wait=20", question.toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer).path("result");
  }

  private static void assertRefused(ObjectNode question, String reason) {
    HttpResponse<String> answer = server.post("/api/v1/queries?wait=20", question.toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonNode problem = SwardServer.json(answer);
    assertThat(problem.path("code").asText()).isEqualTo("query.invalid");
    assertThat(problem.path("detail").asText()).contains(reason);
  }
}
