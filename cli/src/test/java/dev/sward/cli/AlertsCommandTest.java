package dev.sward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people read of alerts in a terminal. */
final class AlertsCommandTest {
  private static final String OPEN =
      """
      {"id":"buying-1","slo":"buying","state":"open","urgency":"page","highest":"page","frozen":true,
       "since":"2026-01-01T02:00:00Z","facts":{"summary":"Buying: 24 % bad.\\u001b[31m"}}\
      """;
  private static final String RESOLVED =
      """
      {"id":"search-2","slo":"search","state":"resolved","urgency":"none","highest":"ticket",
       "since":"2026-01-01T01:00:00Z","facts":{"summary":"Search: resolved after 2 h."}}\
      """;

  private PreparedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new PreparedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void alerts_areSentences_withoutWhatATerminalWouldObey() {
    server.then(200, "{\"alerts\":[" + OPEN + "," + RESOLVED + "]}");

    assertThat(server.run("alerts", "--all").out())
        .isEqualTo(
            """
            buying-1  page since 2026-01-01T02:00:00Z, too little is measured to take it back
              Buying: 24 % bad.�[31m
            search-2  resolved, was ticket since 2026-01-01T01:00:00Z
              Search: resolved after 2 h.
            """);
    assertThat(server.asked().getFirst().path()).isEqualTo("/api/v1/alerts");
  }

  @Test
  void usersThatWereNotCounted_areSaidSo() {
    server.then(
        200,
        """
        {"alerts":[{"id":"buying-1","state":"open","urgency":"page","since":"2026-01-01T02:00:00Z",
           "facts":{"summary":"Buying burns. 12 bad events, 3 users.","bad":12,"users":3}},
          {"id":"search-2","state":"open","urgency":"page","since":"2026-01-01T02:00:00Z",
           "facts":{"summary":"Search burns.","bad":12}}]}
        """);

    assertThat(server.run("alerts").out())
        .isEqualTo(
            """
            buying-1  page since 2026-01-01T02:00:00Z
              Buying burns. 12 bad events, 3 users.
            search-2  page since 2026-01-01T02:00:00Z
              Search burns. Users: not counted.
            """);
  }

  @Test
  void nothingThatBurns_isSaid() {
    server.then(200, "{\"alerts\":[]}");

    assertThat(server.run("alerts").out()).isEqualTo("Nothing burns.\n");
    assertThat(server.asked().getFirst().path()).isEqualTo("/api/v1/alerts?state=open");
  }

  @Test
  void oneAlert_isShownWithWhatBecameOfIt() {
    server.then(
        200,
        """
        {"id":"buying-1","state":"open","urgency":"page","since":"2026-01-01T02:00:00Z",
         "transitions":[{"kind":"opened","at":"2026-01-01T02:00:00Z","from":"none","to":"page",
           "facts":{"summary":"Buying: 24 % bad."}}]}
        """);

    assertThat(server.run("alerts", "buying-1").out())
        .isEqualTo(
            """
            buying-1  page since 2026-01-01T02:00:00Z

            2026-01-01T02:00:00Z  opened: none → page
              Buying: 24 % bad.
            """);
  }
}
