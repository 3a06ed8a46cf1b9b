package dev.sward.server.incident.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Captured events at a real server over the store it ships with. */
final class EvidenceTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String INCIDENT = "/api/v1/incidents/1";
  private static final String SLO =
      """
      {"sli":{"datasets":["shop"],"eligible":"http.route exists","good":"status < %d"},
       "target":0.99,"window":"7d"}
      """;
  private static final String WINDOW =
      "\"start_time\":\"2026-03-01T11:00:00Z\",\"end_time\":\"2026-03-01T12:00:00Z\"";

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension
  final SwardServer server =
      SwardServer.at(
          clock,
          "--store.engine=duckdb",
          "--store.retention=7d",
          "--store.memory=256MiB",
          "--incident.evidence_rows=20000");

  private JsonNode send(int status, String method, String path, String body) {
    HttpResponse<String> answer = server.send(method, path, body, "Sward-Person", "Ada");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body().isEmpty() ? MissingNode.getInstance() : SwardServer.json(answer);
  }

  /** Rows of the last hour, of which those of version 2 in one state fail. */
  private void storeShop(int rows) {
    EventDraft shop = EventDraft.of("shop");
    EventDraft other = EventDraft.of("A \"hostile\"; n\u00e9");
    for (int i = 0; i < rows; i++) {
      Instant at = NOW.minusMillis(1 + i * (3_500_000L / rows));
      boolean fails = i % 40 == 3;
      shop.at(at, 1 + i % 2)
          .with("http.route", i % 3 == 0 ? "/buy" : "/look")
          .with("version", fails || i % 5 == 0 ? "2" : "1")
          .with("state", fails ? "NV" : List.of("CA", "NY", "TX").get(i % 3))
          .with("status", fails ? 503L : 200L)
          .with("error", fails)
          .with("duration_ms", 10 + i % 90)
          .with("name", "request")
          .span("%032x".formatted(i + 1), "%016x".formatted(i + 1), "");
      if (i % 10 == 3) {
        other
            .at(at)
            .with("name", "inner")
            .with("x", "'); DROP TABLE x")
            .span(
                "%032x".formatted(i + 1),
                "%016x".formatted(rows + i + 1),
                "%016x".formatted(i + 1));
      }
    }
    server.store(shop.request());
    server.store(other.request());
  }

  private void openIncident() {
    send(201, "PUT", "/api/v1/slos/shop", SLO.formatted(500));
    send(201, "POST", "/api/v1/incidents", "{\"title\":\"Broken\",\"slos\":[\"shop\"]}");
  }

  /** The captures, once none is being made; at least so many. */
  private JsonNode captures(int least) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (System.nanoTime() < end) {
      JsonNode captures = send(200, "GET", INCIDENT + "/evidence", "").path("captures");
      boolean waits =
          captures.findValuesAsText("state").stream()
              .anyMatch(state -> state.equals("requested") || state.equals("capturing"));
      if (captures.size() >= least && !waits) {
        return captures;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    throw new AssertionError(send(200, "GET", INCIDENT + "/evidence", "").toString());
  }

  /** What an answer says of the events, without what it says of the asking. */
  private static JsonNode numbers(JsonNode answer) {
    ObjectNode node = answer.deepCopy();
    node.remove(List.of("id", "asked_at", "links", "evidence", "cost"));
    if (node.get("result") instanceof ObjectNode result) {
      result.remove("cost");
      if (result.get("honesty") instanceof ObjectNode honesty) {
        honesty.remove("watermark");
      }
    }
    return node;
  }

  private List<JsonNode> everything(String evidence) {
    String more = evidence.isEmpty() ? "" : "&evidence=" + evidence;
    return List.of(
            send(
                200,
                "POST",
                "/api/v1/queries?wait=60" + more,
                "{\"dataset\":\"shop\",%s,\"calculations\":\"COUNT, P99(duration_ms), SUM(duration_ms), HEATMAP(duration_ms)\",\"breakdowns\":[\"state\",\"version\"],\"granularity\":60}"
                    .formatted(WINDOW)),
            send(
                200,
                "POST",
                "/api/v1/queries?wait=60" + more,
                "{%s,\"breakdowns\":[\"root.state\",\"meta.dataset\"],\"where\":\"any.error = true\"}"
                    .formatted(WINDOW)),
            send(
                200,
                "POST",
                "/api/v1/explanations?wait=60" + more,
                "{\"slo\":\"shop\",%s}".formatted(WINDOW)),
            send(
                200,
                "POST",
                "/api/v1/events/search?x=1" + more,
                "{\"dataset\":\"shop\",%s,\"limit\":500,\"where\":\"error\"}".formatted(WINDOW)),
            send(200, "GET", "/api/v1/traces/%032x?x=1%s".formatted(44, more), ""))
        .stream()
        .map(EvidenceTest::numbers)
        .toList();
  }

  @Test
  void everythingInACapture_hasTheSameNumbersAfterRetention() {
    storeShop(4_000);
    openIncident();
    JsonNode capture = captures(1).get(0);
    assertThat(capture.path("state").asText()).as(capture.toString()).isEqualTo("complete");
    String id = capture.path("id").asText();
    List<JsonNode> live = everything("");
    assertThat(live.get(1).toString()).contains("hostile");
    assertThat(live.get(4).path("events")).hasSize(2);
    assertThat(everything(id)).isEqualTo(live);
    assertThat(capture.path("sentence").asText()).contains("NV");
    assertThat(send(200, "GET", INCIDENT, "").path("sentence")).isEqualTo(capture.path("sentence"));
    assertThat(capture.path("questions"))
        .isNotEmpty()
        .allSatisfy(question ->
            assertThat(question.path("query").path("datasets").toString()).isEqualTo("[\"shop\"]"));
    assertThat(capture.path("statement").asText())
        .startsWith("Every event of every dataset from 1 Mar 2026 11:00:00");
    assertThat(capture.path("traces")).hasSize(20);
    JsonNode objective = capture.path("objectives").path(0);
    assertThat(objective.path("definition").path("sli").path("good").asText())
        .isEqualTo("status < 500");
    assertThat(objective.path("status").path("budget").path("length").asText()).isEqualTo("7d");
    assertThat(capture.path("questions").size()).isGreaterThan(3);

    send(200, "PUT", "/api/v1/slos/shop", SLO.formatted(100));
    send(204, "DELETE", "/api/v1/slos/shop", "");
    clock.advance(Duration.ofDays(30));
    server.sward().store().maintain();
    assertThat(server.sward().store().datasetNames()).isEmpty();

    assertThat(everything(id)).isEqualTo(live);
    for (JsonNode question : capture.path("questions")) {
      JsonNode kept = send(200, "GET", "/api/v1/results/" + question.path("result").asText(), "");
      assertThat(kept.path("evidence").asText()).isEqualTo(id);
      JsonNode again =
          send(
              200, "POST", "/api/v1/queries?wait=60&evidence=" + id, kept.path("query").toString());
      assertThat(numbers(again)).isEqualTo(numbers(kept));
    }
    server.restart();
    assertThat(everything(id)).isEqualTo(live);
  }

  @Test
  void moreThanFits_keepsEveryBadEvent_andTheWeightOfAll() {
    storeShop(30_000);
    openIncident();
    JsonNode capture = captures(1).get(0);
    assertThat(capture.path("state").asText()).as(capture.toString()).isEqualTo("complete");
    JsonNode shop = capture.path("datasets").get(0);
    assertThat(shop.path("dataset").asText()).isEqualTo("shop");
    assertThat(shop.path("rows").asLong()).isEqualTo(30_000);
    assertThat(shop.path("bad").asLong()).isEqualTo(750);
    assertThat(shop.path("kept_bad").asLong()).isEqualTo(750);
    assertThat(shop.path("one_in").asLong()).isEqualTo(2);
    assertThat(shop.path("kept").asLong()).isBetween(15_000L, 20_000L);
    assertThat(capture.path("statement").asText())
        .contains("all of 750 bad events and one in 2 of 29,250 others");
    String count =
        "{\"dataset\":\"shop\",%s,\"breakdowns\":[\"error\"],\"granularity\":0}".formatted(WINDOW);
    JsonNode live = send(200, "POST", "/api/v1/queries?wait=60", count);
    JsonNode pinned =
        send(200, "POST", "/api/v1/queries?wait=60&evidence=" + capture.path("id").asText(), count);
    assertThat(pinned.path("result").path("groups")).isEqualTo(live.path("result").path("groups"));
    for (JsonNode trace : capture.path("traces")) {
      String path = "/api/v1/traces/" + trace.path("trace_id").asText();
      assertThat(
              send(200, "GET", path + "?evidence=" + capture.path("id").asText(), "")
                  .path("events"))
          .isEqualTo(send(200, "GET", path, "").path("events"));
    }
  }

  @Test
  void endOfAnIncident_isCapturedToo_andEveryThingIsInTheTrail() {
    storeShop(200);
    openIncident();
    captures(1);
    clock.advance(Duration.ofMinutes(10));
    JsonNode incident = send(200, "GET", INCIDENT, "");
    send(
        200,
        "PATCH",
        INCIDENT,
        "{\"version\":%d,\"status\":\"resolved\",\"ended_at\":\"2026-03-01T12:05:00Z\"}"
            .formatted(incident.path("version").asLong()));
    JsonNode captures = captures(2);
    assertThat(captures.findValuesAsText("because")).containsExactly("opened", "ended");
    assertThat(captures.get(1).path("end_time").asText()).isEqualTo("2026-03-01T12:05:00Z");
    assertThat(send(200, "GET", INCIDENT + "/changes", "").path("changes").findValuesAsText("what"))
        .contains("evidence");
    assertThat(send(200, "GET", INCIDENT, "").path("evidence").toString())
        .isEqualTo("{\"state\":\"complete\",\"captures\":2}");
  }

  @Test
  void itemsOutliveRetention() {
    storeShop(200);
    openIncident();
    captures(1);
    String count = "{\"dataset\":\"shop\",%s}".formatted(WINDOW);
    String kept = send(200, "POST", "/api/v1/queries?wait=60", count).path("id").asText();
    JsonNode query =
        send(
            201,
            "POST",
            INCIDENT + "/items",
            "{\"kind\":\"query\",\"id\":\"%s\",\"title\":\"How many\"}".formatted(kept));
    assertThat(query.path("number").asInt()).isEqualTo(1);
    String trace = "%032x".formatted(44);
    send(201, "POST", INCIDENT + "/items", "{\"kind\":\"trace\",\"id\":\"%s\"}".formatted(trace));
    send(
        201,
        "POST",
        INCIDENT + "/items",
        "{\"kind\":\"link\",\"url\":\"https://example.com/x\",\"note\":\"see\"}");
    send(400, "POST", INCIDENT + "/items", "{\"kind\":\"link\",\"url\":\"javascript:alert(1)\"}");
    send(404, "POST", INCIDENT + "/items", "{\"kind\":\"query\",\"id\":\"%s\"}".formatted(trace));
    send(404, "POST", INCIDENT + "/items", "{\"kind\":\"trace\",\"id\":\"nobody\"}");
    JsonNode captures = captures(2);
    JsonNode item = send(200, "GET", INCIDENT + "/evidence", "").path("items").get(1);
    assertThat(item.path("capture")).isEqualTo(captures.get(1).path("id"));
    JsonNode spans = send(200, "GET", "/api/v1/traces/" + trace, "").path("events");
    clock.advance(Duration.ofDays(100));
    server.sward().store().maintain();
    server.restart();
    assertThat(
            send(
                    200,
                    "GET",
                    "/api/v1/traces/%s?evidence=%s".formatted(trace, item.path("capture").asText()),
                    "")
                .path("events"))
        .isEqualTo(spans);
    send(204, "DELETE", INCIDENT + "/items/1", "");
    send(404, "DELETE", INCIDENT + "/items/1", "");
  }

  @Test
  void pinnedEventsAreExported_whateverTheirNames() {
    storeShop(5_000);
    openIncident();
    String id = captures(1).get(0).path("id").asText();
    String export = INCIDENT + "/evidence/" + id + "/export";
    HttpResponse<String> lines = server.get(export + "?format=ndjson&dataset=shop");
    assertThat(lines.body().lines().count()).isEqualTo(5_000);
    assertThat(lines.body().lines().findFirst().orElseThrow())
        .startsWith("{\"time\":\"2026-03-01T11:59:59.999Z\",\"dataset\":\"shop\"");
    String hostile = "A%20%22hostile%22%3B%20n%C3%A9";
    HttpResponse<String> parquet = server.get(export + "?format=parquet&dataset=" + hostile);
    assertThat(parquet.statusCode()).isEqualTo(200);
    assertThat(parquet.body()).startsWith("PAR1").endsWith("PAR1");
    assertThat(parquet.headers().firstValue("content-disposition").orElseThrow())
        .isEqualTo(
            "attachment; filename=\"incident-1-evidence-1-A__hostile___n_.parquet\"; filename*=UTF-8''incident-1-evidence-1-A%20%22hostile%22%3B%20n%C3%A9.parquet");
    send(404, "GET", export + "?dataset=nobody", "");
    send(400, "GET", export + "?format=parquet", "");
    send(400, "GET", export + "?format=csv", "");
  }

  @Test
  void everyRouteKnowsPinnedEvents_andNoOthers() {
    storeShop(200);
    openIncident();
    String id = captures(1).get(0).path("id").asText();
    for (String path :
        List.of(
            "/api/v1/datasets",
            "/api/v1/datasets/shop/columns",
            "/api/v1/datasets/shop/columns/state/values",
            "/api/v1/services",
            "/api/v1/service-map",
            "/api/v1/traces/%032x".formatted(44))) {
      send(200, "GET", path + "?evidence=" + id, "");
      send(404, "GET", path + "?evidence=0123456789abcdef0123456789abcdef", "");
      send(404, "GET", path + "?evidence=events", "");
    }
    for (String path :
        List.of(
            "/api/v1/queries",
            "/api/v1/explanations",
            "/api/v1/explanations/services",
            "/api/v1/events/search")) {
      send(404, "POST", path + "?evidence=0123456789abcdef0123456789abcdef", "{}");
    }
    JsonNode last =
        send(
            200,
            "POST",
            "/api/v1/queries?wait=60&evidence=" + id,
            "{\"dataset\":\"shop\",\"time_range\":3600}");
    clock.advance(Duration.ofHours(5));
    assertThat(
            send(
                    200,
                    "POST",
                    "/api/v1/queries?wait=60&evidence=" + id,
                    "{\"dataset\":\"shop\",\"time_range\":3600}")
                .path("result")
                .path("groups"))
        .isEqualTo(last.path("result").path("groups"));
    send(404, "GET", INCIDENT + "/evidence/0123456789abcdef0123456789abcdef", "");
    send(400, "POST", INCIDENT + "/evidence", "{\"datasets\":[\"nobody\"]}");
    JsonNode asked =
        send(
            202, "POST", INCIDENT + "/evidence", "{\"datasets\":[\"A \\\"hostile\\\"; n\u00e9\"]}");
    JsonNode made = captures(2).get(1);
    assertThat(made.path("id")).isEqualTo(asked.path("id"));
    assertThat(made.path("state").asText()).as(made.toString()).isEqualTo("complete");
    send(204, "DELETE", INCIDENT + "/evidence/" + id, "");
    send(404, "GET", "/api/v1/datasets?evidence=" + id, "");
    assertThat(server.data().resolve("evidence").resolve(id)).doesNotExist();
  }
}
