package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions through the real server. */
final class QueriesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension static final SwardServer server = SwardServer.at(InstantSource.fixed(NOW));

  @BeforeAll
  static void storeEvents() {
    server.store(
        Events.in("shop")
            .add(NOW.minusSeconds(60), Map.of("route", "/", "duration_ms", 10.0, "error", false))
            .add(NOW.minusSeconds(50), Map.of("route", "/", "duration_ms", 30.0, "error", true))
            .add(NOW.minusSeconds(40), Map.of("route", "/cart", "duration_ms", 500.0))
            .request());
  }

  @Test
  void question_isAnsweredWithinTheWait() {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/queries?wait=10",
            """
            {"dataset":"shop","time_range":3600,"granularity":0,
             "calculations":[{"op":"COUNT"},{"op":"MAX","column":"duration_ms"}],
             "breakdowns":["route"]}
            """);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode body = SwardServer.json(answer);
    assertThat(body.path("state").asText()).isEqualTo("done");
    assertThat(body.path("warnings").toString()).isEqualTo("[]");
    assertThat(body.path("query").toString())
        .isEqualTo(
            "{\"dataset\":\"shop\",\"granularity\":0,\"calculations\":[{\"op\":\"COUNT\"},{\"op\":\"MAX\",\"column\":\"duration_ms\"}],\"breakdowns\":[\"route\"],\"start_time\":\"2026-03-01T11:00:00Z\",\"end_time\":\"2026-03-01T12:00:00Z\",\"limit\":100}");
    assertThat(body.path("result").path("groups").toString())
        .isEqualTo(
            "[{\"key\":[\"/\"],\"totals\":[2,30]},{\"key\":[\"/cart\"],\"totals\":[1,500]}]");
    assertThat(body.path("result").path("calculations").toString())
        .isEqualTo("[\"COUNT\",\"MAX(duration_ms)\"]");
  }

  @Test
  void rows_areCountedWithoutAnArgument() {
    String rows = "{\"dataset\":\"shop\",\"granularity\":0,\"calculations\":[%s]}";
    JsonNode answer =
        SwardServer.json(server.post("/api/v1/queries?wait=10", rows.formatted("\"rows\"")));
    assertThat(answer.path("result").path("groups").toString())
        .isEqualTo("[{\"key\":[],\"totals\":[3]}]");
    String withColumn = rows.formatted("{\"op\":\"ROWS\",\"column\":\"route\"}");
    assertThat(SwardServer.json(server.post("/api/v1/queries", withColumn)).path("detail").asText())
        .isEqualTo("calculations[0].column: route (expected: none, ROWS has no argument)");
  }

  @Test
  void result_isKeptUnderItsPermalink() {
    JsonNode asked =
        SwardServer.json(
            server.post("/api/v1/queries?wait=10", "{\"dataset\":\"shop\",\"granularity\":0}"));
    String id = asked.path("id").asText();
    assertThat(id).matches("[0-9a-f]{32}");

    JsonNode kept = SwardServer.json(server.get("/api/v1/results/" + id));
    assertThat(kept).isEqualTo(asked);
    assertThat(SwardServer.json(server.get("/api/v1/queries/" + id))).isEqualTo(asked);
    assertThat(server.get("/api/v1/results/" + id + "?format=csv").body())
        .isEqualTo("COUNT\r\n3\r\n");
    assertThat(server.get("/api/v1/results/" + id + "?format=ndjson").body())
        .isEqualTo("{\"key\":{},\"totals\":{\"COUNT\":3}}\n");
  }

  @Test
  void asynchronousQuestion_isDoneLater() {
    HttpResponse<String> accepted =
        server.post(
            "/api/v1/queries",
            "{\"dataset\":\"shop\",\"calculations\":\"count, p50(duration_ms)\"}");

    assertThat(accepted.statusCode()).isEqualTo(202);
    String link = SwardServer.json(accepted).path("links").path("query").asText();
    JsonNode done = SwardServer.json(server.get(link + "?wait=10"));
    assertThat(done.path("state").asText()).isEqualTo("done");
    assertThat(done.path("query").path("granularity").toString()).isEqualTo("60");
    assertThat(done.path("result").path("groups").path(0).path("totals").path(0).asInt())
        .isEqualTo(3);
  }

  @Test
  void everythingWrongIsToldAtOnce_withPathsAndSuggestions() {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/queries",
            """
            {"dataset":"shop","calulations":[],"limit":0,
             "filters":[{"column":"route","op":"begins-with","value":"/"}],
             "where":"duration_ms >"}
            """);

    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode body = SwardServer.json(answer);
    assertThat(body.path("code").asText()).isEqualTo("query.invalid");
    assertThat(body.path("turn").asText()).isEqualTo("yours");
    assertThat(body.path("errors").findValuesAsText("path"))
        .containsExactlyInAnyOrder("calulations", "limit", "filters[0].op", "where");
    assertThat(body.path("errors").toString()).contains("\"suggestions\":[\"calculations\"]");
    assertThat(body.path("errors").toString()).contains("\"position\":13");
  }

  @Test
  void unknownColumn_isAWarningWithASuggestion() {
    JsonNode body =
        SwardServer.json(
            server.post(
                "/api/v1/queries?wait=10",
                "{\"dataset\":\"shop\",\"where\":\"durration_ms > 3\"}"));

    assertThat(body.path("warnings").path(0).asText())
        .isEqualTo("where: no event has the attribute durration_ms. Did you mean duration_ms?");
  }

  @Test
  void unknownColumnOfACalculatedField_isToldOnceAtItsPlace() {
    JsonNode body =
        SwardServer.json(
            server.post(
                "/api/v1/queries?wait=10",
                """
                {"dataset":"shop","where":"slow","breakdowns":["slow"],
                 "calculated_fields":[{"name":"slow","expression":"durration_ms > 3"}]}
                """));

    assertThat(body.path("warnings").toString())
        .isEqualTo(
            "[\"calculated_fields[0].expression: no event has the attribute durration_ms. Did you mean duration_ms?\"]");
    assertThat(body.path("result").path("honesty").has("notes")).isFalse();
  }

  @Test
  void attributeOfAnotherDatasetsSpan_isKnown() {
    server.store(Events.in("gateway").add(NOW.minusSeconds(5), Map.of("tenant", "a")).request());
    JsonNode body =
        SwardServer.json(
            server.post(
                "/api/v1/queries?wait=10",
                "{\"dataset\":\"shop\",\"breakdowns\":[\"root.tenant\"],\"where\":\"any.tennant = 'a'\"}"));

    assertThat(body.path("warnings").toString())
        .isEqualTo("[\"where: no event has the attribute tennant. Did you mean tenant?\"]");
  }

  @ParameterizedTest
  @CsvSource({"'',1", "',\"or_missing\":true',2", "',\"or_missing\":false',1"})
  void eventsWithoutTheAttribute_areKeptIfTheFilterSaysSo(String more, int events) {
    JsonNode body =
        SwardServer.json(
            server.post(
                "/api/v1/queries?wait=10",
                """
                {"dataset":"shop","granularity":0,
                 "filters":[{"column":"error","op":"!=","value":true%s}]}
                """
                    .formatted(more)));
    assertThat(body.path("result").path("groups").toString())
        .isEqualTo("[{\"key\":[],\"totals\":[%d]}]".formatted(events));
  }

  @Test
  void orMissing_isTrueOrFalse() {
    JsonNode body =
        SwardServer.json(
            server.post(
                "/api/v1/queries",
                "{\"filters\":[{\"column\":\"a\",\"op\":\"!=\",\"value\":1,\"or_missing\":\"x\"}]}"));
    assertThat(body.path("errors").findValuesAsText("path"))
        .containsExactly("filters[0].or_missing");
  }

  @Test
  void wrongFilter_isNamed() {
    JsonNode body =
        SwardServer.json(
            server.post(
                "/api/v1/queries",
                """
                {"dataset":"shop","filters":[{"column":"route","op":"exists"},
                 {"filters":[{"column":"route","op":"matches","value":"("}]}]}
                """));

    assertThat(body.path("errors").findValuesAsText("path"))
        .containsExactly("filters[1].filters[0]");
  }

  @Test
  void orderByAnOpThatIsNotAskedSo_saysHowToNameOne() {
    JsonNode body =
        SwardServer.json(
            server.post(
                "/api/v1/queries",
                """
                {"dataset":"shop","calculations":[{"op":"SUM","expression":"duration_ms * 2"}],
                 "orders":[{"op":"SUM"},{"op":"SUM","column":"duration_ms * 2"},
                  {"op":"SUM","expression":"duration_ms * 2"}],
                 "havings":[{"calculate_op":"P99","op":">","value":1}]}
                """));

    assertThat(body.path("errors").findValuesAsText("message"))
        .containsExactly(
            "SUM (expected: with its column, one of SUM(duration_ms * 2). Say name in place of op and column: \"name\": \"SUM(duration_ms * 2)\")",
            "duration_ms * 2 (expected: name in place of op and expression, one of SUM(duration_ms * 2))",
            "P99 (expected: with its column, one of SUM(duration_ms * 2))");
  }

  @Test
  void deepJson_isRefusedWithTheLimit() {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);

    HttpResponse<String> answer = server.post("/api/v1/queries", "{\"filters\":" + deep + "}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(SwardServer.json(answer).path("code").asText()).isEqualTo("json.limit");
  }

  @Test
  void hugeBody_isRefused() {
    HttpResponse<String> answer =
        server.post("/api/v1/queries", "{\"where\":\"" + "x".repeat(2 << 20) + "\"}");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(SwardServer.json(answer).path("code").asText()).isEqualTo("http.body_too_large");
  }

  @Test
  void brokenJson_saysWhere() {
    HttpResponse<String> answer = server.post("/api/v1/queries", "{\"where\": }");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(SwardServer.json(answer).path("detail").asText()).contains("line 1, column");
  }

  @Test
  void unknownQuestion_isNotFound() {
    assertThat(server.get("/api/v1/queries/0123").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/v1/results/0123").statusCode()).isEqualTo(404);
    assertThat(server.send("DELETE", "/api/v1/queries/0123", "").statusCode()).isEqualTo(404);
  }

  @Test
  void rawEvents_pageAsJsonLinesAndCsv() {
    String search = "{\"dataset\":\"shop\",\"limit\":2,\"where\":\"exists(route)\"}";
    HttpResponse<String> first = server.post("/api/v1/events/search", search);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    JsonNode page = SwardServer.json(first);
    assertThat(page.path("events").path(0).toString())
        .isEqualTo(
            "{\"time\":\"2026-03-01T11:59:20Z\",\"dataset\":\"shop\",\"weight\":1,\"attributes\":{\"duration_ms\":500,\"route\":\"/cart\"}}");
    String next = page.path("next").asText();
    assertThat(first.headers().firstValue("sward-next")).hasValue(next);
    HttpResponse<String> second =
        server.post(
            "/api/v1/events/search?format=csv",
            "{\"dataset\":\"shop\",\"limit\":2,\"after\":\"%s\"}".formatted(next));
    assertThat(second.body())
        .isEqualTo(
            "time,dataset,weight,duration_ms,error,route\r\n2026-03-01T11:59:00Z,shop,1,10,false,/\r\n");
  }

  @Test
  void csv_makesFormulasInert() {
    server.store(Events.in("evil").add(NOW.minusSeconds(1), Map.of("name", "=cmd()")).request());

    assertThat(server.post("/api/v1/events/search?format=csv", "{\"dataset\":\"evil\"}").body())
        .endsWith("evil,1,'=cmd()\r\n");
  }

  @Test
  void catalogue_listsDatasetsColumnsAndValues() {
    assertThat(
            SwardServer.json(server.get("/api/v1/datasets"))
                .path("datasets")
                .findValuesAsText("name"))
        .contains("shop");
    assertThat(
            server
                .send(
                    "PUT",
                    "/api/v1/datasets/shop/columns/route",
                    "{\"description\":\"The page asked for\"}")
                .statusCode())
        .isEqualTo(204);
    JsonNode columns = SwardServer.json(server.get("/api/v1/datasets/shop/columns"));
    assertThat(columns.path("columns").findValuesAsText("name"))
        .containsExactly("duration_ms", "error", "route");
    assertThat(columns.path("columns").path(2).path("description").asText())
        .isEqualTo("The page asked for");
    assertThat(server.get("/api/v1/datasets/shop/columns/route/values?prefix=/C").body())
        .isEqualTo("{\"values\":[{\"value\":\"/cart\",\"weight\":1}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          GET  | /api/v1/datasets/NAME/columns              | ``
          PUT  | /api/v1/datasets/NAME/columns/route        | {"description":"x"}
          GET  | /api/v1/datasets/NAME/columns/route/values | ``
          POST | /api/v1/queries                            | {"dataset":"NAME"}
          POST | /api/v1/queries?wait=5                     | {"datasets":["shop","NAME"]}
          POST | /api/v1/events/search                      | {"dataset":"NAME"}
          """)
  void unknownDataset_isNotFoundWithASuggestion(String method, String path, String body) {
    for (String name : List.of("shopp", "Shop", "SHOP")) {
      HttpResponse<String> answer =
          server.send(method, path.replace("NAME", name), body.replace("NAME", name));

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
      JsonNode problem = SwardServer.json(answer);
      assertThat(problem.path("code").asText()).isEqualTo("not_found");
      assertThat(problem.path("detail").asText())
          .isEqualTo(
              "dataset: %s (expected: one that events were sent to). Did you mean shop?"
                  .formatted(name));
    }
  }

  @Test
  void trace_isFoundById() {
    String id = "0af7651916cd43dd8448eb211c80319c";
    server.store(
        Events.in("traced")
            .add(NOW.minusSeconds(5), Map.of("trace.trace_id", id, "name", "root"))
            .request());

    assertThat(
            SwardServer.json(server.get("/api/v1/traces/" + id))
                .path("events")
                .path(0)
                .path("attributes")
                .toString())
        .isEqualTo("{\"name\":\"root\",\"trace.trace_id\":\"" + id + "\"}");
    assertThat(server.get("/api/v1/traces/" + id.replace('0', '1')).statusCode()).isEqualTo(404);
  }
}
