package dev.sward.server.incident.share;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.Events;
import dev.sward.server.SwardServer;
import dev.sward.server.incident.together.People;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Links that show an incident, at a real server. */
final class ShareTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<String> USERS =
      List.of("ada@example.com", "bo@example.com", "cy'\"<b>@example.com", "4711230815");

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension final SwardServer server = SwardServer.at(clock);
  private final People people = new People(server);

  @BeforeEach
  void storeEvents() {
    Events events = Events.in("shop");
    for (int i = 0; i < 400; i++) {
      String user = USERS.get(i % USERS.size());
      boolean isBad = i % USERS.size() == 0;
      events.add(
          NOW.minusSeconds(60 + i % 50),
          Map.of(
              "user.id",
              user,
              "url.path",
              "/users/" + user + "/cart",
              "http.response.status_code",
              isBad ? 500 : 200,
              "trace.trace_id",
              "trace-of-" + i));
    }
    server.store(events.request());
  }

  private String asked(String path, String body) {
    return people.as("Ada Löw", 200, "POST", path + "?wait=20", body).path("id").asText();
  }

  private String byUser() {
    return asked("/queries", "{\"breakdowns\":[\"user.id\"],\"calculations\":[\"count\"]}");
  }

  private void supposed(String incident, String claim, String kind, String id) {
    people.post(
        incident + "/hypotheses",
        "{\"claim\":\"%s\",\"evidence\":{\"kind\":\"%s\",\"id\":\"%s\"}}"
            .formatted(claim, kind, id));
  }

  private JsonNode shared(String incident, String masked) {
    return people.post(
        incident + "/shares",
        "{\"expires_in_s\":8640000,\"label\":\"support\",\"masked\":%s}".formatted(masked));
  }

  private HttpResponse<String> open(String token) {
    return server.get("/api/v1/shared/" + token);
  }

  private void leadsNowhere(String path) {
    HttpResponse<String> answer = server.get("/api/v1/shared/" + path);
    assertThat(answer.statusCode()).as(path).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":404,\"code\":\"not_found\",\"title\":\"There is no such thing\",\"detail\":\"Nothing is shown at this address (expected: a link that has not ended). Ask who sent it.\",\"turn\":\"yours\"}");
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
  }

  @Test
  void link_showsItsIncidentAndNothingElse() {
    String other = people.opened("Another incident");
    String incident = people.opened("Carts are empty");
    String result = byUser();
    String foreign = byUser();
    supposed(incident, "The new version forgets carts", "query", result);
    supposed(other, "Something else", "query", foreign);

    JsonNode made = shared(incident, "[]");
    String token = made.path("token").asText();
    HttpResponse<String> answer = open(token);

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode shown = SwardServer.json(answer);
    assertThat(shown.path("incident").path("title").asText()).isEqualTo("Carts are empty");
    assertThat(shown.path("hypotheses").path("hypotheses")).hasSize(1);
    assertThat(shown.path("timeline").path("entries")).isNotEmpty();
    assertThat(answer.body()).doesNotContain("Another incident", "Something else");
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("referrer-policy")).hasValue("no-referrer");
    assertThat(made.path("path").asText()).isEqualTo("/shared/" + token);
    HttpResponse<String> kept = open(token + "/results/" + result);
    assertThat(SwardServer.json(kept).path("result"))
        .isEqualTo(people.get("/results/" + result).path("result"));
    leadsNowhere(token + "/results/" + foreign);
    leadsNowhere(token + "/results/nothing");
    leadsNowhere(token + "/traces/capture/trace");
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      assertThat(server.send(method, "/api/v1/shared/" + token, "{}").statusCode()).isEqualTo(405);
    }
  }

  @Test
  void token_isToldOnceAndKeptNowhere() {
    String incident = people.opened("Carts are empty");
    String token = shared(incident, "[]").path("token").asText();

    assertThat(token).matches("[A-Za-z0-9_-]{43}");
    assertThat(people.get(incident + "/shares").toString()).doesNotContain(token);
    assertThat(people.get(incident + "/changes").toString())
        .contains("\"what\":\"share\"")
        .doesNotContain(token);
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      tokens.add(shared(incident, "[]").path("token").asText());
    }
    assertThat(tokens).hasSize(20);
  }

  @Test
  void linkThatEnded_isAnsweredLikeOneThatNeverWas() {
    String incident = people.opened("Carts are empty");
    JsonNode revoked = shared(incident, "[]");
    String expired =
        people.post(incident + "/shares", "{\"expires_in_s\":300}").path("token").asText();
    assertThat(open(expired).statusCode()).isEqualTo(200);

    people.as("Bo", 204, "DELETE", incident + "/shares/" + revoked.path("id").asText(), "");
    clock.advance(Duration.ofMinutes(5));

    leadsNowhere(revoked.path("token").asText());
    leadsNowhere(expired);
    leadsNowhere("A".repeat(43));
    leadsNowhere("x");
    leadsNowhere(":token");
    people.as("Bo", 404, "DELETE", incident + "/shares/" + revoked.path("id").asText(), "");
  }

  @Test
  void whoGuesses_isSlowedDown_andLinksStillWork() {
    String token = shared(people.opened("Carts are empty"), "[]").path("token").asText();
    for (int i = 0; i < Guesses.MOST; i++) {
      leadsNowhere("guess" + i);
    }

    HttpResponse<String> refused = open("guess");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).hasValue("60");
    assertThat(open(token).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(1));
    leadsNowhere("guess");
  }

  @Test
  void maskedValues_areNowhere_andTheFiguresAreTheSame() {
    String incident = people.opened("ada@example.com cannot buy");
    List<String> results = new ArrayList<>();
    results.add(byUser());
    results.add(
        asked(
            "/queries",
            "{\"filters\":[{\"column\":\"user.id\",\"op\":\"in\",\"value\":[\"ada@example.com\",\"bo@example.com\"]}],\"where\":\"user.id != '4711230815'\",\"calculations\":[\"count\",\"max(user.id)\"],\"breakdowns\":[\"url.path\"]}"));
    results.add(
        asked(
            "/explanations",
            "{\"selected\":{\"where\":\"http.response.status_code = 500\"},\"baseline\":{\"where\":\"http.response.status_code = 200\"}}"));
    results.forEach(id ->
        supposed(
            incident,
            "Only bo@example.com can",
            id.equals(results.getLast()) ? "explanation" : "query",
            id));
    assertThat(people.get("/results/" + results.getLast()).path("sentence").asText())
        .contains("ada@example.com");

    String token = shared(incident, "[\"user.id\"]").path("token").asText();

    List<String> bodies = new ArrayList<>(List.of(open(token).body()));
    results.forEach(id -> bodies.add(open(token + "/results/" + id).body()));
    for (String body : bodies) {
      assertThat(body).contains("masked-");
      for (String user : USERS) {
        assertThat(body).doesNotContain(user, user.replace("\"", "\\\""), user.replace("@", "%40"));
      }
    }
    JsonNode masked = SwardServer.json(open(token + "/results/" + results.getFirst()));
    JsonNode whole = people.get("/results/" + results.getFirst());
    assertThat(masked.path("result").path("groups").findValues("totals"))
        .isEqualTo(whole.path("result").path("groups").findValues("totals"));
    assertThat(new HashSet<>(masked.path("result").path("groups").findValues("key")))
        .hasSize(USERS.size());
  }

  @Test
  void anotherLink_hasOtherPseudonyms() {
    String incident = people.opened("Carts are empty");
    String result = byUser();
    supposed(incident, "So", "query", result);
    String one = shared(incident, "[\"user.id\"]").path("token").asText();
    String two = shared(incident, "[\"user.id\"]").path("token").asText();

    assertThat(open(one + "/results/" + result).body())
        .isEqualTo(open(one + "/results/" + result).body())
        .isNotEqualTo(open(two + "/results/" + result).body());
  }

  @Test
  void personalColumnsThereAre_areProposed() {
    String incident = people.opened("Carts are empty");

    assertThat(people.get(incident + "/shares").path("proposed_masks").toString())
        .isEqualTo("[\"user.id\"]");
    assertThat(
            people
                .as("Bo", 400, "POST", incident + "/shares", "{\"expires_in_s\":10,\"masked\":[7]}")
                .path("detail")
                .asText())
        .contains("expires_in_s: 10 (expected: a whole number, 300 to 31622400)", "masked[0]: 7");
  }
}
