package dev.sward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people read of incidents in a terminal, and what they say. */
final class IncidentCommandTest {
  private static final String INCIDENT =
      """
      {"id":12,"version":3,"title":"Buying burns\\u001b[31m","severity":"sev2","status":"open",
       "cause":"deploy","opened_at":"2026-01-01T02:00:00Z","started_at":"2026-01-01T01:50:00Z",
       "slos":["buying","paying"],"services":[],"sentence":"Buying: 24 % bad.",
       "roles":[{"role":"commander","person":"Ada"}],
       "durations":{"detect_s":90,"acknowledge_s":600,"recover_s":12000},
       "impact":{"bad":1500.4,"users":5,"users_at_least":true,
         "slos":[{"slo":"buying","budget_share":0.0347}]}}\
      """;
  private static final String HEAD = "12  sev2 open  Buying burns\ufffd[31m\n";

  private PreparedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new PreparedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String body(int request) {
    return new String(server.asked().get(request).body(), StandardCharsets.UTF_8);
  }

  private String asked(int request) {
    PreparedServer.Asked one = server.asked().get(request);
    return one.method() + " " + one.path();
  }

  @Test
  void list_isATableOfThoseThatGoOn() {
    server.then(200, "{\"incidents\":[" + INCIDENT + "]}").then(200, "{\"incidents\":[]}");
    assertThat(server.run("incident", "list").out())
        .isEqualTo(
            """
            id  severity  status  opened                   bad  users  title
            12  sev2      open    2026-01-01T02:00:00Z  1500.4      5  Buying burns\ufffd[31m
            """);
    assertThat(server.run("incident", "list", "--all").out())
        .isEqualTo("There is no such incident. --all lists those that are over, too.\n");
    assertThat(asked(0)).isEqualTo("GET /api/v1/incidents?limit=1000&status=open%2Cmitigated");
    assertThat(asked(1)).isEqualTo("GET /api/v1/incidents?limit=1000");
  }

  @Test
  void incident_isShownWithWhatHappened() {
    server
        .then(200, INCIDENT)
        .then(
            200,
            """
            {"entries":[{"at":"2026-01-01T01:50:00Z","kind":"burn","by":{"person":""},
              "text":"Buying began to burn."},
             {"at":"2026-01-01T02:01:00Z","kind":"note","by":{"person":"Ada"},"text":"Rolled back"}]}
            """);
    assertThat(server.run("incident", "show", "12").out())
        .isEqualTo(
            HEAD
                + """
                  Buying: 24 % bad.
                  Objectives: buying, paying. Services: none. Cause: deploy.
                  Started 2026-01-01T01:50:00Z; detected after 90 s; acknowledged after 10 min; recovered after 3 h 20 min.
                  1,500 bad events, at least 5 users; 3.4 % of the budget of buying.
                  commander: Ada.
                2026-01-01T01:50:00Z  Buying began to burn.
                2026-01-01T02:01:00Z  Ada: Rolled back
                """);
  }

  @Test
  void incident_isOpenedTakenUpAndEnded() {
    server.then(201, INCIDENT).then(200, INCIDENT).then(200, INCIDENT).then(200, INCIDENT);
    server.run(
        "incident",
        "open",
        "Carts are empty",
        "--severity",
        "sev1",
        "--slo",
        "buying",
        "--started",
        "20m");
    assertThat(server.run("incident", "ack", "12", "--as", "Ada").out()).isEqualTo(HEAD);
    server.run("incident", "status", "12", "resolved", "--cause", "deploy");
    assertThat(body(0))
        .isEqualTo(
            "{\"title\":\"Carts are empty\",\"severity\":\"sev1\",\"started_at\":\"20m\",\"slos\":[\"buying\"],\"services\":[]}");
    assertThat(asked(1)).isEqualTo("POST /api/v1/incidents/12/acknowledge");
    assertThat(asked(3)).isEqualTo("PATCH /api/v1/incidents/12");
    assertThat(body(3)).isEqualTo("{\"status\":\"resolved\",\"version\":3,\"cause\":\"deploy\"}");
  }

  @Test
  void rolesAndNotes_areSaid() {
    server
        .then(200, INCIDENT)
        .then(200, INCIDENT)
        .then(
            201,
            "{\"entries\":[{\"at\":\"2026-01-01T02:01:00Z\",\"kind\":\"note\",\"text\":\"Rolled back\"}]}");
    server.run("incident", "role", "12", "commander", "Ada");
    server.run("incident", "role", "12", "commander", "--nobody");
    assertThat(server.run("incident", "role", "12", "commander").code()).isEqualTo(2);
    assertThat(server.run("incident", "note", "12", "Rolled back", "--at", "5m").out())
        .isEqualTo("2026-01-01T02:01:00Z  Rolled back\n");
    assertThat(asked(0)).isEqualTo("PUT /api/v1/incidents/12/roles/commander");
    assertThat(body(0)).isEqualTo("{\"person\":\"Ada\"}");
    assertThat(asked(1)).isEqualTo("DELETE /api/v1/incidents/12/roles/commander");
    assertThat(body(2)).isEqualTo("{\"text\":\"Rolled back\",\"at\":\"5m\"}");
  }

  @Test
  void evidence_isSaidInSentences() {
    server
        .then(200, "{\"captures\":[]}")
        .then(202, "{}")
        .then(
            200,
            """
            {"captures":[{"id":"0f","number":1,"state":"complete","start_time":"2026-01-01T01:50:00Z",
              "end_time":"2026-01-01T02:50:00Z","statement":"All 12 bad events are pinned."}]}
            """);
    assertThat(server.run("incident", "evidence", "12").out())
        .isEqualTo("Nothing is captured. --capture does.\n");
    assertThat(server.run("incident", "evidence", "12", "--capture").out())
        .isEqualTo(
            """
            1  complete, 2026-01-01T01:50:00Z to 2026-01-01T02:50:00Z  0f
               All 12 bad events are pinned.
            """);
    assertThat(asked(1)).isEqualTo("POST /api/v1/incidents/12/evidence");
  }

  @Test
  void refusals_areToldAsTheServerSaysThem() {
    server.then(
        409,
        "{\"title\":\"The incident is over\",\"detail\":\"status: resolved (expected: open or mitigated).\"}");
    PreparedServer.Ended ended = server.run("incident", "ack", "12");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("The incident is over").contains("status: resolved");
  }
}
