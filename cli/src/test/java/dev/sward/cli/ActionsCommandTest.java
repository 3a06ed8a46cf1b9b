package dev.sward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people read of actions and postmortems in a terminal, and what they say. */
final class ActionsCommandTest {
  private static final String LATE =
      """
      {"id":7,"version":3,"incident":12,"title":"Test carts\\u001b[31m","kind":"prevent","owner":"Ada",
       "state":"open","due":"2026-01-31","overdue":true,"effort_days":2,
       "saves":{"bad_events":1000,"per_day_of_effort":500,"because":"x"},"reopened":[]}\
      """;
  private static final String VAGUE =
      """
      {"id":8,"version":1,"incident":12,"title":"Talk","kind":"process","owner":"","state":"done",
       "overdue":false,"reopened":[]}\
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

  private String asked(int request) {
    PreparedServer.Asked one = server.asked().get(request);
    String body = new String(one.body(), StandardCharsets.UTF_8);
    return (one.method() + " " + one.path() + " " + body).strip();
  }

  @Test
  void list_isATable_withoutWhatATerminalWouldObey() {
    server.then(200, "{\"actions\":[" + LATE + "," + VAGUE + "]}").then(200, "{\"actions\":[]}");
    assertThat(server.run("actions", "list", "--all").out())
        .isEqualTo(
            """
            id  incident  state    due         owner  saves/day  title
             7        12  overdue  2026-01-31  Ada          500  Test carts\ufffd[31m
             8        12  done     –                          –  Talk
            """);
    assertThat(server.run("actions", "list", "--overdue", "--owner", "Ada Löw", "--by-day").out())
        .isEqualTo("There is no such action.\n");
    assertThat(asked(0)).isEqualTo("GET /api/v1/actions?limit=1000&sort=value");
    assertThat(asked(1))
        .isEqualTo(
            "GET /api/v1/actions?limit=1000&sort=due&state=open&overdue=true&owner=Ada%20L%C3%B6w");
  }

  @Test
  void add_sendsWhatWasSaid() {
    server.then(201, LATE);
    assertThat(
            server
                .run("actions", "add", "12", "Test carts", "--owner", "Ada", "--effort", "2")
                .out())
        .isEqualTo("7  open  Test carts\ufffd[31m\n");
    assertThat(asked(0))
        .isEqualTo(
            "POST /api/v1/incidents/12/actions {\"title\":\"Test carts\",\"owner\":\"Ada\",\"effort_days\":2.0}");
  }

  @Test
  void done_changesTheLatestVersion() {
    server.then(200, LATE).then(200, VAGUE).then(200, LATE).then(200, VAGUE);
    assertThat(server.run("actions", "done", "7").out()).isEqualTo("8  done  Talk\n");
    server.run("actions", "done", "7", "--dropped");
    assertThat(asked(0)).isEqualTo("GET /api/v1/actions/7");
    assertThat(asked(1)).isEqualTo("PATCH /api/v1/actions/7 {\"version\":3,\"state\":\"done\"}");
    assertThat(asked(3)).isEqualTo("PATCH /api/v1/actions/7 {\"version\":3,\"state\":\"dropped\"}");
  }

  @Test
  void postmortem_isPrinted_asMarkdownOrAsAPage() {
    server.then(200, "# Postmortem\n\n\u001b[31mred\n").then(200, "<!doctype html>\n\t\n");
    assertThat(server.runInATerminal("incident", "postmortem", "12").out())
        .isEqualTo("# Postmortem\n\n\ufffd[31mred\n");
    assertThat(server.run("incident", "postmortem", "12", "--html").out())
        .isEqualTo("<!doctype html>\n\t\n");
    assertThat(asked(0)).isEqualTo("GET /api/v1/incidents/12/postmortem.md");
    assertThat(asked(1)).isEqualTo("GET /api/v1/incidents/12/postmortem.html");
    assertThat(server.run("incident", "postmortem", "12", "--html", "--md").code()).isEqualTo(2);
  }
}
