package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.platform.http.Json;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.HostileNames;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Columns that people hide: nobody is offered them, and they can be asked about all the same. */
final class HiddenColumnsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension final SwardServer server = SwardServer.at(InstantSource.fixed(NOW));

  @Test
  void hiddenColumn_isListedAsSuch_andStillAnswers() {
    storeFailures("shop");
    assertThat(hiddenOf("shop")).isEmpty();
    hide("shop", "build.id", true);
    assertThat(hiddenOf("shop")).containsExactly("build.id");
    HttpResponse<String> answer =
        server.post(
            "/api/v1/queries?wait=30",
            "{\"dataset\":\"shop\",\"where\":\"build.id = 'b1'\",\"time_range\":\"1h\"}");
    assertThat(SwardServer.json(answer).at("/result/groups/0/totals/0").intValue()).isEqualTo(20);
    hide("shop", "build.id", false);
    assertThat(hiddenOf("shop")).isEmpty();
  }

  @Test
  void completion_offersWhatSomeDatasetDoesNotHide() {
    storeFailures("shop");
    storeFailures("cart");
    hide("shop", "build.id", true);
    assertThat(completions("shop")).doesNotContain("build.id").contains("version");
    assertThat(completions("cart")).contains("build.id");
    assertThat(completions("__all__")).contains("build.id");
    hide("cart", "build.id", true);
    assertThat(completions("__all__")).doesNotContain("build.id");
  }

  @Test
  void explanation_leavesHiddenColumnsOut_unlessTheyAreNamed() {
    storeFailures("shop");
    hide("shop", "build.id", true);
    JsonNode answer = explained("");
    assertThat(reason(answer, "build.id")).isEqualTo("hidden");
    assertThat(reason(answer, "version")).isEmpty();
    assertThat(reason(explained(",\"attributes\":{\"include\":[\"build.id\"]}"), "build.id"))
        .isEmpty();
  }

  @Test
  void hostileNames_areHiddenAndShownAgain() {
    EventDraft draft = EventDraft.of("odd");
    for (String name : HostileNames.COLUMNS) {
      draft.at(NOW.minusSeconds(5)).with(name, 1L);
    }
    server.store(draft.request());
    List<String> names = columns("odd").findValuesAsText("name");
    assertThat(names).hasSizeGreaterThan(30);
    names.forEach(name -> hideNamed("odd", name, true));
    assertThat(hiddenOf("odd")).containsExactlyElementsOf(names);
    names.forEach(name -> hideNamed("odd", name, false));
    assertThat(hiddenOf("odd")).isEmpty();
  }

  @Test
  void whatIsHidden_staysDescribed_andBothAreSaidAtOnce() {
    storeFailures("shop");
    change("shop", "build.id", "{\"description\":\"Of the pipeline\",\"hidden\":true}", 204);
    change("shop", "build.id", "{\"hidden\":true}", 204);
    change("shop", "build.id", "{\"description\":\"\"}", 204);
    JsonNode column = column("shop", "build.id");
    assertThat(column.has("description")).isFalse();
    assertThat(column.path("hidden").booleanValue()).isTrue();
  }

  @Test
  void nonsense_isRefused() {
    storeFailures("shop");
    change("shop", "nothing", "{\"hidden\":true}", 404);
    change("nowhere", "build.id", "{\"hidden\":true}", 404);
    assertThat(change("shop", "build.id", "{}", 400))
        .contains("hidden: missing (expected: true or false, or a description)");
    assertThat(change("shop", "build.id", "{\"hidden\":\"yes\"}", 400))
        .contains("hidden: yes (expected: true or false)");
    assertThat(change("shop", "build.id", "{\"hide\":true}", 400)).contains("hidden");
    String tooLong = "{\"description\":\"" + "x".repeat(2001) + "\"}";
    assertThat(change("shop", "build.id", tooLong, 400))
        .contains("(expected: a text of at most 2000 characters)");
    for (String body : new String[] {"{\"hidden\":true}", "[]", "{\"name\":7,\"hidden\":true}"}) {
      HttpResponse<String> answer = server.send("PUT", "/api/v1/datasets/shop/columns", body);
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(answer.body()).contains("(expected: the name of a column)");
    }
    assertThat(hiddenOf("shop")).isEmpty();
  }

  private void storeFailures(String dataset) {
    EventDraft draft = EventDraft.of(dataset);
    for (int i = 0; i < 200; i++) {
      boolean isBad = i % 10 == 0;
      draft
          .at(NOW.minusSeconds(60 + i))
          .with("build.id", isBad ? "b1" : "b2")
          .with("version", isBad ? "v2" : "v1")
          .with("error", isBad);
    }
    server.store(draft.request());
  }

  private void hide(String dataset, String column, boolean isHidden) {
    change(dataset, column, "{\"hidden\":" + isHidden + "}", 204);
  }

  private void hideNamed(String dataset, String column, boolean isHidden) {
    String body = Json.object().put("name", column).put("hidden", isHidden).toString();
    HttpResponse<String> answer =
        server.send("PUT", "/api/v1/datasets/%s/columns".formatted(dataset), body);
    assertThat(answer.statusCode()).as(body + ": " + answer.body()).isEqualTo(204);
  }

  private String change(String dataset, String column, String body, int status) {
    String path = "/api/v1/datasets/%s/columns/%s".formatted(dataset, encoded(column));
    HttpResponse<String> answer = server.send("PUT", path, body);
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(status);
    return answer.body();
  }

  private JsonNode columns(String dataset) {
    HttpResponse<String> answer = server.get("/api/v1/datasets/" + dataset + "/columns");
    return SwardServer.json(answer).path("columns");
  }

  private JsonNode column(String dataset, String name) {
    for (JsonNode column : columns(dataset)) {
      if (column.path("name").textValue().equals(name)) {
        return column;
      }
    }
    throw new AssertionError("column: " + name);
  }

  private List<String> hiddenOf(String dataset) {
    List<String> hidden = new ArrayList<>();
    for (JsonNode column : columns(dataset)) {
      if (column.path("hidden").booleanValue()) {
        hidden.add(column.path("name").textValue());
      }
    }
    return hidden;
  }

  private List<String> completions(String dataset) {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/expressions",
            "{\"expression\":\"\",\"position\":0,\"dataset\":\"%s\"}".formatted(dataset));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer).at("/completions/items").findValuesAsText("label");
  }

  private JsonNode explained(String more) {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/explanations",
            "{\"dataset\":\"shop\",\"time_range\":\"1h\",\"group\":{\"column\":\"error\",\"value\":true}%s}"
                .formatted(more));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  private static String reason(JsonNode answer, String attribute) {
    for (JsonNode one : answer.path("left_out")) {
      if (one.path("attribute").asText().equals(attribute)) {
        return one.path("reason").asText();
      }
    }
    return "";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
