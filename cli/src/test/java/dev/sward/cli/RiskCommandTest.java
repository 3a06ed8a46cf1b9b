package dev.sward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands for risks: what they ask, and what they say. */
final class RiskCommandTest {
  private static final String OUTAGE =
      """
      {"id":3,"version":2,"title":"MySQL is down\\u001b[2J","service":"shop","slos":["buying","paying"],
       "per_year":12.1666666,"detect_minutes":5.0,"repair_minutes":16.6,"share_of_events":1.0,
       "source":"person","incidents":[4,7],"retired":false,"notes":""}
      """;

  private static final String REGISTER =
      """
      {"slos":[{"slo":"buying","sentence":"The one listed risk is expected to cost 500 of it.",
        "reserve":{"share":0.125,"because":"50 of 100 bad fell into none"},
        "observability_tax":{"because":"116 of them before anybody notices.","blind_spots":[
          {"risk":3,"rank":2,"expected":{"mean":115.7,"p05":0,"p50":115.7,"p95":347.2},"share":0.1157,"flagged":false}]},
        "risks":[
          {"risk":3,"rank":1,"expected":{"mean":500,"p05":0,"p50":500,"p95":1500},"share":0.5,"flagged":true}]}],
       "risks":[%s]}
      """
          .formatted(OUTAGE);

  private PreparedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new PreparedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String body(int asked) {
    return new String(server.asked().get(asked).body(), StandardCharsets.UTF_8);
  }

  @Test
  void register_ranksRisksAndBlindSpots_andFlags() {
    server.then(200, REGISTER);
    assertThat(server.run("risk", "register"))
        .isEqualTo(
            new PreparedServer.Ended(
                0,
                """
                buying
                  The one listed risk is expected to cost 500 of it.
                   bad expected  9 of 10 windows  of the budget  id  risk
                !           500       0 to 1,500           50 %   3  MySQL is down�[2J
                            116         0 to 347         11.6 %   3    unseen: MySQL is down�[2J
                  116 of them before anybody notices.
                  reserve for the unknown: 12.5 % of the budget: 50 of 100 bad fell into none
                """,
                ""));
    server.then(200, REGISTER);
    assertThat(server.run("risk", "register", "--slo", "x").out())
        .isEqualTo("There is no objective x. See sward slo list\n");
  }

  @Test
  void listAndShow_sayTheFigures() {
    server.then(200, REGISTER);
    assertThat(server.run("risk", "list").out())
        .isEqualTo(
            """
            id  a year  detect    repair    bad  figures  objectives      risk
             3   12.17   5 min  16.6 min  100 %  person   buying, paying  MySQL is down�[2J
            """);
    server.then(200, OUTAGE);
    assertThat(server.run("risk", "show", "3").out())
        .isEqualTo(
            """
            3  MySQL is down�[2J
              service        shop
              objectives     buying, paying
              how often      12.17 times a year
              noticed after  5 min
              over           16.6 min later
              bad meanwhile  100 %
              figures from   person
              incidents      4, 7
            """);
  }

  @Test
  void addAndSet_sendWhatIsSaid() {
    server.then(201, OUTAGE);
    server.run(
        "risk",
        "add",
        "--title",
        "MySQL is down",
        "--slo",
        "buying,paying",
        "--every",
        "30d",
        "--detect",
        "5",
        "--repair",
        "16.6",
        "--as",
        "Ada");
    assertThat(server.asked().get(0).path()).isEqualTo("/api/v1/risks");
    assertThat(body(0))
        .isEqualTo(
            "{\"title\":\"MySQL is down\",\"slos\":[\"buying\",\"paying\"],\"every\":\"30d\",\"detect_minutes\":5.0,\"repair_minutes\":16.6}");

    server.then(200, OUTAGE).then(200, OUTAGE);
    server.run("risk", "set", "3", "--detect", "2", "--retired", "false");
    assertThat(server.asked().get(2).method()).isEqualTo("PUT");
    assertThat(body(2)).isEqualTo("{\"detect_minutes\":2.0,\"retired\":false,\"version\":2}");

    PreparedServer.Ended nothing = server.run("risk", "set", "3");
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.err()).contains("nothing to change. Say what, such as --detect 2");
  }

  @Test
  void setThatSomebodyWasFasterWith_saysSo() {
    server
        .then(200, OUTAGE)
        .then(
            409,
            "{\"title\":\"It was changed meanwhile\",\"detail\":\"version: 2 (expected: 3)\"}");
    PreparedServer.Ended ended = server.run("risk", "set", "3", "--detect", "2");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("version: 2 (expected: 3)");
  }

  @Test
  void remove_deletes() {
    server.then(200, "");
    assertThat(server.run("risk", "remove", "3").out()).isEqualTo("deleted    risk 3\n");
    assertThat(server.asked().getFirst().method()).isEqualTo("DELETE");
    assertThat(server.asked().getFirst().path()).isEqualTo("/api/v1/risks/3");
  }

  @Test
  void whatIf_comparesBeforeAndAfter() {
    server.then(
        200,
        """
        {"slos":[{"slo":"buying","budget":1000,"before":{"mean":1500},"after":{"mean":900},
          "saved":{"mean":600,"p05":0,"p50":600,"p95":1800},"share_before":1.5,"share_after":0.9}],
         "sentence":"buying: 90 % instead of 150 % of the budget, which can be kept then."}
        """);
    assertThat(
            server
                .run("risk", "what-if", "3", "4", "--detect-factor", "0.5", "--slo", "buying")
                .out())
        .isEqualTo(
            """
            objective  bad before  after  saved  9 of 10 windows  of the budget
            buying          1,500    900    600       0 to 1,800   150 % → 90 %
            buying: 90 % instead of 150 % of the budget, which can be kept then.
            """);
    assertThat(body(0))
        .isEqualTo(
            "{\"changes\":[{\"risk\":3,\"detect_factor\":0.5},{\"risk\":4,\"detect_factor\":0.5}],\"slo\":\"buying\"}");
  }

  @Test
  void businessCase_isThePage_withoutWhatSteersATerminal() {
    server.then(200, "{\"text\":\"# A\\u001b[2J\\n\\nB\\n\"}");
    assertThat(server.run("risk", "case", "3", "--remove", "--effort", "4").out())
        .isEqualTo("# A�[2J\n\nB\n");
    assertThat(server.asked().getFirst().path())
        .isEqualTo("/api/v1/risks/3/case?remove=true&effort_days=4.0");
  }
}
