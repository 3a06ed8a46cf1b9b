package dev.sward.server.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.Events;
import dev.sward.server.SwardServer;
import dev.sward.server.platform.auth.Scope;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Boards and saved queries at a real server. */
final class BoardApiTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String BOARD =
      """
      {"name":"Shop","description":"How it does","time_range":"2h",
       "filters":[{"column":"route","op":"=","value":"/"}],
       "presets":[{"name":"carts","time_range":"1h",
         "filters":[{"column":"route","op":"=","value":"/cart"}]}],
       "preset":"carts",
       "panels":[
         {"type":"query","title":"Slowest","x":0,"y":0,"w":8,"h":4,"view":"line",
          "query":{"dataset":"shop","calculations":["p99(duration_ms)"],"breakdowns":["route"]}},
         {"type":"slo","x":8,"y":0,"w":4,"h":4,"slo":"checkout"},
         {"type":"text","x":0,"y":4,"w":12,"h":1,"text":"# Read <script> first"}]}
      """;

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension final SwardServer server = SwardServer.at(clock, "--require-token");

  private String alice = "";
  private String bob = "";

  @BeforeEach
  void prepare() {
    alice = "Bearer " + server.sward().tokens().create("alice", Scope.QUERY).secret().reveal();
    bob = "Bearer " + server.sward().tokens().create("bob", Scope.QUERY).secret().reveal();
    server.store(
        Events.in("shop")
            .add(NOW.minusSeconds(60), Map.of("route", "/", "duration_ms", 10.0))
            .request());
  }

  private HttpResponse<String> send(String method, String path, String body, String who) {
    return server.send(method, path, body, "authorization", who);
  }

  private ObjectNode made(String path, String body) {
    HttpResponse<String> answer = send("POST", path, body, alice);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return (ObjectNode) SwardServer.json(answer);
  }

  private List<String> faults(String path, String body) {
    HttpResponse<String> answer = send("POST", path, body, alice);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    return SwardServer.json(answer).path("errors").findValuesAsText("path");
  }

  private static ObjectNode draft(JsonNode kept) {
    ObjectNode draft = kept.deepCopy();
    return draft.remove(List.of("id", "created_at", "created_by", "updated_at", "updated_by"));
  }

  @Test
  void board_isKeptAsItWasMade() {
    ObjectNode made = made("/api/v1/boards", BOARD);
    String path = "/api/v1/boards/" + made.path("id").asText();
    assertThat(SwardServer.json(send("GET", path, "", bob))).isEqualTo(made);
    assertThat(made.path("version").intValue()).isEqualTo(1);
    assertThat(made.path("created_by").textValue()).isEqualTo("alice");
    assertThat(made.path("panels").toString())
        .isEqualTo(
            "[{\"type\":\"query\",\"title\":\"Slowest\",\"x\":0,\"y\":0,\"w\":8,\"h\":4,\"query\":{\"dataset\":\"shop\",\"calculations\":[\"p99(duration_ms)\"],\"breakdowns\":[\"route\"]},\"view\":\"line\"},{\"type\":\"slo\",\"x\":8,\"y\":0,\"w\":4,\"h\":4,\"slo\":\"checkout\"},{\"type\":\"text\",\"x\":0,\"y\":4,\"w\":12,\"h\":1,\"text\":\"# Read <script> first\"}]");
    assertThat(made.path("presets").path(0).path("filters").path(0).path("value").textValue())
        .isEqualTo("/cart");
    made("/api/v1/boards", "{\"name\":\"Another\"}");
    JsonNode list = SwardServer.json(send("GET", "/api/v1/boards", "", bob)).path("boards");
    assertThat(list.findValuesAsText("name")).containsExactly("Another", "Shop");
    assertThat(list.path(1).path("panels").intValue()).isEqualTo(3);
    assertThat(send("DELETE", path, "", bob).statusCode()).isEqualTo(204);
    assertThat(send("GET", path, "", bob).statusCode()).isEqualTo(404);
  }

  @Test
  void twoPeopleEditing_theSecondIsToldOfTheFirst() {
    ObjectNode made = made("/api/v1/boards", BOARD);
    String id = made.path("id").asText();
    String path = "/api/v1/boards/" + id;
    clock.advance(Duration.ofMinutes(1));
    String byAlice = draft(made).put("name", "Shop, alice").toString();
    String byBob = draft(made).put("name", "Shop, bob").toString();

    HttpResponse<String> first = send("PUT", path, byAlice, alice);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(SwardServer.json(first).path("version").intValue()).isEqualTo(2);
    HttpResponse<String> second = send("PUT", path, byBob, bob);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(SwardServer.json(second).path("code").textValue()).isEqualTo("board.changed");
    assertThat(SwardServer.json(second).path("detail").textValue())
        .isEqualTo(
            "version: 1 (expected: 2). alice changed it at 2026-03-01T12:01:00Z. Load it again with GET /api/v1/boards/%s and repeat your change"
                .formatted(id));
    assertThat(send("DELETE", path + "?version=1", "", bob).statusCode()).isEqualTo(409);

    ObjectNode again = draft(SwardServer.json(send("GET", path, "", bob))).put("name", "both");
    JsonNode kept = SwardServer.json(send("PUT", path, again.toString(), bob));
    assertThat(kept.path("version").intValue()).isEqualTo(3);
    assertThat(kept.path("created_by").textValue()).isEqualTo("alice");
    assertThat(kept.path("updated_by").textValue()).isEqualTo("bob");
    assertThat(send("DELETE", path + "?version=3", "", bob).statusCode()).isEqualTo(204);
  }

  @Test
  void wrongBoard_namesEverythingThatIsWrong() {
    assertThat(
            faults(
                "/api/v1/boards",
                """
                {"name":" ","colour":1,"filters":[{"column":"route","op":"is","value":1}],
                 "preset":"none","panels":[
                  {"type":"query","x":8,"y":0,"w":6,"h":1,
                   "query":{"dataset":"shop","where":"duration_ms >"}},
                  {"type":"slo","x":0,"y":0,"w":1,"h":1,"slo":"Not A Name"},
                  {"type":"text","x":0,"y":0,"w":1,"slo":"checkout"},
                  {"type":"picture","x":0,"y":0,"w":1,"h":1}]}
                """))
        .containsExactlyInAnyOrder(
            "name",
            "colour",
            "filters[0].op",
            "preset",
            "panels[0].w",
            "panels[0].query.where",
            "panels[1].slo",
            "panels[2].slo",
            "panels[2].h",
            "panels[2].text",
            "panels[3].type");
    assertThat(send("POST", "/api/v1/boards", "{\"name\":\"x\",\"panels\":{}}", alice).body())
        .contains("panels: {} (expected: a list of at most 100)");
  }

  @Test
  void change_needsItsVersion() {
    ObjectNode made = made("/api/v1/boards", BOARD);
    ObjectNode without = draft(made).without("version");
    HttpResponse<String> answer =
        send("PUT", "/api/v1/boards/" + made.path("id").asText(), without.toString(), alice);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains(
            "version: missing (expected: the version that you changed, as you were given it)");
  }

  @Test
  void savedQuery_isKeptChangedAndDeleted() {
    ObjectNode made =
        made(
            "/api/v1/saved-queries",
            "{\"name\":\"Slow\",\"query\":{\"dataset\":\"shop\",\"where\":\"duration_ms > 3\"}}");
    String path = "/api/v1/saved-queries/" + made.path("id").asText();
    assertThat(made.path("query").toString())
        .isEqualTo("{\"dataset\":\"shop\",\"where\":\"duration_ms > 3\"}");
    HttpResponse<String> changed =
        send("PUT", path, draft(made).put("description", "why").toString(), bob);
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    JsonNode list = SwardServer.json(send("GET", "/api/v1/saved-queries", "", bob));
    assertThat(list.path("saved_queries").path(0)).isEqualTo(SwardServer.json(changed));
    assertThat(send("DELETE", path, "", bob).statusCode()).isEqualTo(204);
    assertThat(send("PUT", path, draft(made).toString(), bob).statusCode()).isEqualTo(404);
  }

  @Test
  void savedQuery_isCheckedAsAQuestionIs() {
    assertThat(faults("/api/v1/saved-queries", "{\"name\":\"x\"}")).containsExactly("query");
    assertThat(
            faults(
                "/api/v1/saved-queries",
                "{\"name\":\"x\",\"query\":{\"dataset\":\"shop\",\"limit\":0,\"orders\":[{\"op\":\"P99\"}]}}"))
        .containsExactlyInAnyOrder("query.limit", "query.orders[0].op");
    assertThat(
            send(
                    "POST",
                    "/api/v1/saved-queries",
                    "{\"name\":\"x\",\"query\":{\"dataset\":\"shpo\"}}",
                    alice)
                .body())
        .contains("dataset: shpo (expected: one that events were sent to). Did you mean shop?");
  }
}
