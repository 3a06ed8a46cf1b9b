package dev.sward.server.explore.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.Events;
import dev.sward.server.SwardServer;
import dev.sward.server.platform.http.Json;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Expressions that are being written, at a real server. The cursor is |. */
final class ExpressionApiTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension static final SwardServer server = SwardServer.at(InstantSource.fixed(NOW));

  @BeforeAll
  static void storeEvents() {
    Events shop = Events.in("shop");
    for (int i = 0; i < 10; i++) {
      shop.add(
          NOW.minusSeconds(60),
          Map.of(
              "http.route",
              i < 7 ? "/cart" : "/it's",
              "http.request.method",
              "GET",
              "duration_ms",
              10.0 + i,
              "odd name",
              i,
              "error",
              i == 0));
    }
    server.store(shop.request());
    server.store(Events.in("cart").add(NOW.minusSeconds(60), Map.of("user", "u1")).request());
    server.send(
        "PUT", "/api/v1/datasets/shop/columns/duration_ms", "{\"description\":\"How long\"}");
  }

  private static JsonNode ask(String body) {
    HttpResponse<String> answer = server.post("/api/v1/expressions", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  private static String body(String expression) {
    return Json.object().put("expression", expression).put("dataset", "shop").toString();
  }

  /** How it may go on, once all is known. */
  private static JsonNode at(String text) {
    int place = text.indexOf('|');
    String question =
        Json.object()
            .put("expression", text.replace("|", ""))
            .put("position", place)
            .put("dataset", "shop")
            .toString();
    AtomicReference<JsonNode> found = new AtomicReference<>();
    await()
        .until(() -> {
          JsonNode completions = ask(question).path("completions");
          found.set(completions);
          return !completions.path("incomplete").booleanValue();
        });
    return found.get();
  }

  private static List<String> inserts(String text) {
    return at(text).path("items").findValuesAsText("insert");
  }

  private static String hint(String expression) {
    return await()
        .until(() -> ask(body(expression)), answer -> answer.has("hints"))
        .path("hints")
        .toString();
  }

  @Test
  void negationThatLeavesOutEventsWithoutTheAttribute_isHintedAt() {
    server.store(Events.in("shop").add(NOW.minusSeconds(50), Map.of("seldom", true)).request());
    assertThat(hint("duration_ms > 1 and not seldom"))
        .isEqualTo(
            "[{\"path\":\"expression\",\"message\":\"Events without seldom are not kept by NOT seldom."
                + " To keep them write (NOT seldom OR seldom NOT EXISTS)\",\"value\":\"seldom\","
                + "\"position\":24}]");
    assertThat(ask(body("not seldom or not exists seldom")).has("hints")).isFalse();
    assertThat(ask(body("not seldmo")).has("hints")).isFalse();
    assertThat(ask(body("not seldom and")).has("hints")).isFalse();
  }

  @Test
  void soundExpression_isValid() {
    JsonNode answer = ask(body("duration_ms > 300 and http.route = '/cart'"));
    assertThat(answer.toString())
        .isEqualTo("{\"valid\":true,\"use\":\"filter\",\"errors\":[],\"warnings\":[]}");
    assertThat(ask(body("duration_ms / 2")).path("use").textValue()).isEqualTo("value");
  }

  @Test
  void errors_areThoseOfAQuestion_atTheirPlace() {
    String text = "duration_ms > > 3";
    JsonNode error = ask(body(text)).path("errors").path(0);
    assertThat(error.path("position").intValue()).isEqualTo(14);
    String asked = Json.object().put("dataset", "shop").put("where", text).toString();
    JsonNode ofQuestion =
        SwardServer.json(server.post("/api/v1/queries?wait=5", asked)).path("errors").path(0);
    assertThat(error.path("message").textValue()).isEqualTo(ofQuestion.path("message").textValue());
    assertThat(ofQuestion.path("position").intValue()).isEqualTo(14);
  }

  @Test
  void conditionIsNeeded_whereAFilterIsWanted() {
    String question =
        "{\"expression\":\"duration_ms + 1\",\"dataset\":\"shop\",\"use\":\"filter\"}";
    JsonNode answer = ask(question);
    assertThat(answer.path("valid").booleanValue()).isFalse();
    assertThat(answer.path("errors").path(0).path("message").textValue())
        .startsWith("duration_ms + 1 in a filter is a number (expected: a condition");
  }

  @Test
  void unknownAttribute_isAWarning_withItsPlaceAndTheNearest() {
    JsonNode answer = ask(body("error or duration_sm > 3"));
    assertThat(answer.path("valid").booleanValue()).isTrue();
    JsonNode warning = answer.path("warnings").path(0);
    assertThat(warning.path("value").textValue()).isEqualTo("duration_sm");
    assertThat(warning.path("position").intValue()).isEqualTo(9);
    assertThat(warning.path("suggestions").toString()).isEqualTo("[\"duration_ms\"]");
  }

  @Test
  void calculatedField_isKnown() {
    JsonNode answer =
        ask(
            """
            {"dataset":"shop","expression":"slow","position":2,
             "calculated_fields":[{"name":"slow","expression":"duration_ms > 3"}]}
            """);
    assertThat(answer.path("warnings")).isEmpty();
    assertThat(answer.path("completions").path("items").path(0).path("insert").textValue())
        .isEqualTo("slow");
  }

  @Test
  void columns_areFoundByTheirStart_thenByAPart() {
    assertThat(inserts("d|")).startsWith("duration_ms");
    assertThat(inserts("rout|")).startsWith("http.route");
    assertThat(inserts("odd|")).startsWith("\"odd name\"");
    assertThat(inserts("parent.http.r|"))
        .containsExactly("parent.http.request.method", "parent.http.route");
    JsonNode first = at("dur|").path("items").path(0);
    assertThat(first.toString())
        .isEqualTo(
            "{\"kind\":\"column\",\"label\":\"duration_ms\",\"insert\":\"duration_ms\",\"detail\":\"float\",\"description\":\"How long\"}");
  }

  @Test
  void values_areThoseOfTheComparedColumn_theMostFrequentFirst() {
    assertThat(inserts("http.route = |")).startsWith("'/cart'", "'/it''s'");
    assertThat(inserts("http.route in ('/i|')")).containsExactly("'/it''s'");
    assertThat(inserts("error = |")).startsWith("false", "true");
    JsonNode completions = at("http.route = '/c|a'");
    assertThat(completions.path("start").intValue()).isEqualTo(13);
    assertThat(completions.path("end").intValue()).isEqualTo(18);
    assertThat(completions.path("items").path(0).path("weight").intValue()).isEqualTo(7);
  }

  @Test
  void operatorsAndFunctions_areFound() {
    assertThat(inserts("duration_ms |")).startsWith("=", "!=", "<");
    assertThat(inserts("duration_ms > 3 |")).containsExactly("AND", "OR");
    assertThat(inserts("reg|")).contains("REGEX_EXTRACT(");
    assertThat(at("substr|").path("items").path(0).path("detail").textValue())
        .isEqualTo("text, from, length");
  }

  @Test
  void answersAreBounded() {
    Events wide = Events.in("wide");
    for (int i = 0; i < 200; i++) {
      wide.add(NOW.minusSeconds(60), Map.of("column_" + i, i, "id", "value " + i));
    }
    server.store(wide.request());
    for (String text : List.of("column", "id = ")) {
      String question =
          Json.object()
              .put("expression", text)
              .put("position", text.length())
              .put("dataset", "wide")
              .toString();
      assertThat(ask(question).path("completions").path("items").size()).isLessThanOrEqualTo(50);
    }
  }

  @Test
  void wrongQuestion_namesWhatIsWrong() {
    HttpResponse<String> answer =
        server.post("/api/v1/expressions", "{\"expresion\":\"a\",\"position\":-1}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(SwardServer.json(answer).path("code").textValue()).isEqualTo("expression.invalid");
    assertThat(answer.body()).contains("expresion", "position", "missing (expected: a text");
    assertThat(
            server
                .post("/api/v1/expressions", "{\"expression\":\"a\",\"dataset\":\"nobody\"}")
                .statusCode())
        .isEqualTo(404);
  }
}
