package dev.sward.server.incident.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.server.incident.together.People;
import dev.sward.server.platform.http.Json;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a support agent and an engineer see through their links, long after the raw events are gone.
 */
final class SharedEvidenceTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int EVENTS = 600;
  private static final int USERS = 40;

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension
  final SwardServer server =
      SwardServer.at(
          clock,
          "--store.engine=duckdb",
          "--store.retention=7d",
          "--store.memory=256MiB",
          "--store.maintenance_interval=1s",
          "--query.keep_results=30d");

  private final People people = new People(server);

  private static String user(int i) {
    return "user%d@example.com".formatted(100 + i % USERS);
  }

  private void storeShop() {
    EventDraft shop = EventDraft.of("shop");
    for (int i = 0; i < EVENTS; i++) {
      boolean fails = i % USERS == 3;
      shop.at(NOW.minusSeconds(1 + i * 5L))
          .with("http.route", "/buy")
          .with("user.id", user(i))
          .with("url.path", "/buy/" + user(i))
          .with("status", fails ? 503L : 200L)
          .with("error", fails)
          .with("duration_ms", 10 + i % 90)
          .with("name", "request")
          .span("%032x".formatted(i + 1), "%016x".formatted(i + 1), "");
    }
    server.store(shop.request());
  }

  private String asked(String body) {
    return people.as("Ada", 200, "POST", "/queries?wait=60", body).path("id").asText();
  }

  /** Everything that a link leads to, by its address. */
  private Map<String, String> all(String token) {
    Map<String, String> all = new LinkedHashMap<>();
    JsonNode shown = SwardServer.json(read(token, "", all));
    for (JsonNode capture : shown.path("evidence").path("captures")) {
      read(token, "/results/" + capture.path("explanation").asText(), all);
      for (JsonNode question : capture.path("questions")) {
        read(token, "/results/" + question.path("result").asText(), all);
      }
      for (JsonNode trace : capture.path("traces")) {
        read(
            token,
            "/traces/%s/%s".formatted(capture.path("id").asText(), trace.path("trace_id").asText()),
            all);
      }
    }
    for (JsonNode one : shown.path("hypotheses").path("hypotheses")) {
      read(token, "/results/" + one.path("evidence").path("id").asText(), all);
    }
    return all;
  }

  private HttpResponse<String> read(String token, String path, Map<String, String> all) {
    HttpResponse<String> answer = server.get("/api/v1/shared/" + token + path);
    assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
    all.put(path, answer.body());
    return answer;
  }

  /** Without the incident itself, which goes on. */
  private static Map<String, String> kept(Map<String, String> documents) {
    Map<String, String> kept = new LinkedHashMap<>(documents);
    kept.remove("");
    return kept;
  }

  private static List<JsonNode> figures(Map<String, String> documents) {
    List<JsonNode> figures = new ArrayList<>();
    documents.values().forEach(text -> figures.addAll(json(text).findValues("totals")));
    return figures;
  }

  private static JsonNode json(String text) {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }

  @Test
  void sameFigures90DaysLater_withPersonalDataMaskedForTheAgent() {
    storeShop();
    people.as(
        "Ada",
        201,
        "PUT",
        "/slos/shop",
        "{\"sli\":{\"datasets\":[\"shop\"],\"eligible\":\"http.route exists\",\"good\":\"status < 500\"},\"target\":0.99,\"window\":\"7d\"}");
    people.post(
        "/incidents",
        "{\"title\":\"%s cannot buy\",\"slos\":[\"shop\"],\"started_at\":\"2026-03-01T11:10:00Z\"}"
            .formatted(user(3)));
    await()
        .atMost(PATIENCE)
        .until(() ->
            people
                .get("/incidents/1/evidence")
                .path("captures")
                .path(0)
                .path("state")
                .asText()
                .equals("complete"));
    String pinned = asked("{\"breakdowns\":[\"user.id\"],\"calculations\":[\"count\"]}");
    String forgotten = asked("{\"calculations\":[\"count\"]}");
    people.post(
        "/incidents/1/hypotheses",
        "{\"claim\":\"It is one user\",\"evidence\":{\"kind\":\"query\",\"id\":\"%s\"}}"
            .formatted(pinned));
    String engineer = link("[]");
    String agent = link("[\"user.id\"]");
    Map<String, String> engineersBefore = all(engineer);
    Map<String, String> agentsBefore = all(agent);
    assertThat(engineersBefore.keySet().stream().filter(path -> path.startsWith("/traces")))
        .isNotEmpty();

    clock.advance(Duration.ofDays(90));
    await()
        .atMost(PATIENCE)
        .until(() -> server.get("/api/v1/results/" + forgotten).statusCode() == 404);
    await()
        .atMost(PATIENCE)
        .until(() -> server.get("/api/v1/traces/" + "%032x".formatted(4)).statusCode() == 404);

    Map<String, String> agentsAfter = all(agent);
    assertThat(kept(all(engineer))).containsAllEntriesOf(kept(engineersBefore));
    assertThat(kept(agentsAfter)).containsAllEntriesOf(kept(agentsBefore));
    assertThat(figures(agentsBefore)).isNotEmpty().isEqualTo(figures(engineersBefore));
    assertThat(engineersBefore.toString()).contains(user(3));
    for (int i = 0; i < USERS; i++) {
      assertThat(agentsBefore.toString() + agentsAfter).doesNotContain(user(i));
    }
  }

  @Test
  void evidenceThatIsNotThere_isRefused() {
    String incident = people.opened("Carts are empty");

    people.as(
        "Bo",
        404,
        "POST",
        incident + "/hypotheses",
        "{\"claim\":\"So\",\"evidence\":{\"kind\":\"query\",\"id\":\"nothing\"}}");
    assertThat(people.get(incident + "/hypotheses").path("hypotheses")).isEmpty();
  }

  private String link(String masked) {
    return people
        .post("/incidents/1/shares", "{\"expires_in_s\":8640000,\"masked\":%s}".formatted(masked))
        .path("token")
        .asText();
  }
}
