package dev.sward.server.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.Events;
import dev.sward.server.SwardServer;
import dev.sward.server.platform.auth.Scope;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The history at a real server. */
final class HistoryApiTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension final SwardServer server = SwardServer.at(clock, "--require-token");

  private String alice = "";
  private String bob = "";

  @BeforeEach
  void prepare() {
    alice = "Bearer " + server.sward().tokens().create("alice", Scope.QUERY).secret().reveal();
    bob = "Bearer " + server.sward().tokens().create("bob", Scope.QUERY).secret().reveal();
    server.store(
        Events.in("shop").add(NOW.minusSeconds(60), Map.of("duration_ms", 10.0)).request());
  }

  private JsonNode ask(String who, String where, String parameters) {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/queries?wait=10" + parameters,
            "{\"dataset\":\"shop\",\"where\":\"%s\"}".formatted(where),
            "authorization",
            who);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  private JsonNode history(String who, String parameters) {
    return SwardServer.json(server.get("/api/v1/query-history" + parameters, "authorization", who))
        .path("questions");
  }

  private List<String> wheres(String who, String parameters) {
    List<String> wheres = new ArrayList<>();
    history(who, parameters)
        .forEach(entry ->
            wheres.add(
                entry.path("asked_by").textValue()
                    + ": "
                    + entry.path("query").path("where").textValue()));
    return wheres;
  }

  @Test
  void questions_areToldNewestFirst_andWhoAskedThem() {
    String id = ask(alice, "duration_ms > 1", "").path("id").textValue();
    clock.advance(Duration.ofSeconds(1));
    ask(bob, "duration_ms > 2", "");
    clock.advance(Duration.ofSeconds(1));
    ask(bob, "duration_ms > 3", "&history=false");
    clock.advance(Duration.ofSeconds(1));
    ask(alice, "duration_ms > 4", "");
    await()
        .untilAsserted(() ->
            assertThat(wheres(bob, ""))
                .containsExactly(
                    "alice: duration_ms > 4", "bob: duration_ms > 2", "alice: duration_ms > 1"));
    assertThat(wheres(alice, "?mine=true"))
        .containsExactly("alice: duration_ms > 4", "alice: duration_ms > 1");
    assertThat(wheres(alice, "?limit=1")).containsExactly("alice: duration_ms > 4");

    JsonNode oldest = history(alice, "").path(2);
    assertThat(oldest.path("id").textValue()).isEqualTo(id);
    assertThat(oldest.path("asked_at").textValue()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(oldest.path("state").textValue()).isEqualTo("done");
    assertThat(oldest.path("rows_scanned").intValue()).isEqualTo(1);
    String result = oldest.path("result").textValue();
    assertThat(server.get(result, "authorization", bob).statusCode()).isEqualTo(200);
  }

  @Test
  void repeatedQuestion_isThereOnceInAMinute() {
    for (int i = 0; i < 3; i++) {
      ask(alice, "duration_ms > 1", "");
      clock.advance(Duration.ofSeconds(50));
    }
    ask(bob, "duration_ms > 1", "");
    clock.advance(Duration.ofSeconds(50));
    ask(alice, "duration_ms > 1", "");
    await()
        .untilAsserted(() ->
            assertThat(history(bob, "").findValuesAsText("asked_at"))
                .containsExactly(
                    "2026-03-01T12:03:20Z", "2026-03-01T12:02:30Z", "2026-03-01T12:01:40Z"));
  }

  @Test
  void olderQuestions_areOnTheNextPage() {
    for (int i = 0; i < 5; i++) {
      ask(alice, "duration_ms > " + i, "");
      clock.advance(Duration.ofMinutes(2));
    }
    await().untilAsserted(() -> assertThat(wheres(alice, "")).hasSize(5));
    List<String> read = new ArrayList<>();
    String after = "";
    for (int page = 0; page < 3; page++) {
      String parameters = "?mine=true&limit=2" + (page == 0 ? "" : "&after=" + after);
      read.addAll(wheres(alice, parameters));
      HttpResponse<String> answer =
          server.get("/api/v1/query-history" + parameters, "authorization", alice);
      after = SwardServer.json(answer).path("next").asText("");
    }
    assertThat(after).isEmpty();
    assertThat(read).isEqualTo(wheres(alice, ""));
    HttpResponse<String> wrong =
        server.get("/api/v1/query-history?after=1;2", "authorization", alice);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("after: 1;2 (expected: the next of an answer)");
  }
}
