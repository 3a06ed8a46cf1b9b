package dev.sward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for objectives: what they ask, and what they say. */
final class SloCommandTest {
  private static final String KEPT =
      """
      {"name":"checkout","title":"Buys","service":"shop","labels":{"team":"shop"},
       "sli":{"datasets":["shop"],"eligible":"true","good":"status < 500"},
       "group_by":["state",{"expression":"LOWER(plan)","name":"Plan"}],"target":0.9995,
       "window":{"calendar":"month","time_zone":"UTC"},
       "budgeting":{"method":"timeslices","slice":"5m","slice_target":0.95},
       "updated_at":"2026-01-01T00:00:00Z"}
      """;

  private static final String BUDGETS =
      """
      {"slos":[
        {"name":"search","title":"Finds","target":0.99,"budget":{},"alerts":[]},
        {"name":"checkout","title":"Buys","target":0.9995,
         "budget":{"good_ratio":0.999989,"projected":{"left_share":-1.5104}},
         "last_hour":{"burn_rate":14.4},
         "alerts":[{"urgency":"ticket"},{"urgency":"page"}]}]}
      """;

  @TempDir Path folder;
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
  void apply_sendsAllFilesOfAFolderAndShowsWhatChanged() throws IOException {
    Files.createDirectory(folder.resolve("deep"));
    Files.writeString(folder.resolve("b.yaml"), "b");
    Files.writeString(folder.resolve("deep/a.yml"), "a");
    Files.writeString(folder.resolve("README.md"), "not one");
    server.then(
        200,
        """
        {"dry_run":true,"slos":[
          {"name":"a","state":"created","warnings":["no event has y"]},
          {"name":"b","state":"changed","changes":[
            {"field":"target","before":0.99,"after":0.9999},
            {"field":"title","after":"B\\u001b"}]},
          {"name":"c","state":"deleted"}],
         "objects":[{"kind":"SLO","notes":[
          {"path":"spec.alertPolicies","message":"make no difference","file":"b.yaml","line":3,"column":5}]}]}
        """);

    PreparedServer.Ended ended =
        server.run("slo", "apply", "-f", folder.toString(), "--dry-run", "--prune", "team=shop");

    assertThat(ended)
        .isEqualTo(
            new PreparedServer.Ended(
                0,
                """
                created    a
                             warning: no event has y
                changed    b
                             target: 0.99 → 0.9999
                             title: – → B\ufffd
                deleted    c
                note: b.yaml:3:5 spec.alertPolicies: make no difference
                1 created · 1 changed · 1 deleted · dry run, nothing was changed
                """,
                ""));
    assertThat(server.asked().getFirst().path())
        .isEqualTo("/api/v1/openslo?dry_run=true&prune=team%3Dshop");
    assertThat(body(0))
        .isEqualTo(
            Api.json(
                "{\"files\":[{\"name\":\"%s/b.yaml\",\"text\":\"b\"},{\"name\":\"%s/deep/a.yml\",\"text\":\"a\"}]}"
                    .formatted(folder, folder)));
  }

  @Test
  void refusedFiles_areToldByPlaceAndDraftsWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("sloth.yaml"), "x");
    Path drafts = folder.resolve("drafts.yaml");
    String refusal =
        """
        {"title":"The files are not applied","status":400,"errors":[
          {"path":"slos[0].objective","message":"101 (expected: less)","file":"sloth.yaml","line":8,"column":3},
          {"path":"","message":"not YAML","file":"b.yaml","line":1,"column":1}],
         "objects":[{"state":"draft","slos":["a"],"draft":"one\\n"},{"state":"read"},
           {"state":"refused","slos":["b"],"draft":"two\\n"}]}
        """;
    server.then(400, refusal).then(400, refusal);

    PreparedServer.Ended ended =
        server.run("slo", "apply", "-f", file.toString(), "--drafts", drafts.toString());

    assertThat(ended)
        .isEqualTo(
            new PreparedServer.Ended(
                1,
                "",
                """
                2 drafts are in %s. Fill in which events count and apply it
                sward: The files are not applied
                  sloth.yaml:8:3 slos[0].objective: 101 (expected: less)
                  b.yaml:1:1: not YAML
                """
                    .formatted(drafts)));
    assertThat(drafts).hasContent("one\n---\ntwo\n");
    assertThat(server.run("slo", "apply", "-f", file.toString()).err())
        .startsWith(
            "2 drafts ask another system. sward slo apply --drafts FILE writes what is to be filled in\n");
  }

  @Test
  void drafts_areToldWithTheirReasons_andAreAFailureUnlessWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("sloth.yaml"), "x");
    Path drafts = folder.resolve("drafts.yaml");
    String report =
        """
        {"dry_run":false,"slos":[{"name":"a","state":"created"}],
         "objects":[{"state":"draft","slos":["b"],"draft":"one\\n","reasons":[
           {"path":"slos[0].sli","message":"up (expected: events)","file":"sloth.yaml","line":8,"column":3}]},
          {"state":"filled_in","slos":["a"],"draft":"two\\n"}]}
        """;
    server.then(200, report).then(200, report);
    String told =
        """
        created    a
        draft      b
                     sloth.yaml:8:3 slos[0].sli: up (expected: events)
        1 created · 1 draft
        """;
    String left =
        "1 draft asks another system. sward slo apply --drafts FILE writes what is to be filled in\n";

    assertThat(server.run("slo", "apply", "-f", file.toString()))
        .isEqualTo(new PreparedServer.Ended(1, told, left));
    assertThat(server.run("slo", "apply", "-f", file.toString(), "--drafts", drafts.toString()))
        .isEqualTo(
            new PreparedServer.Ended(
                0,
                told,
                "1 draft is in %s. Fill in which events count and apply it\n".formatted(drafts)));
    assertThat(drafts).hasContent("one\n");
    server.then(200, report.replaceFirst("\"slos\":\\[[^]]*]", "\"slos\":[]"));
    assertThat(server.run("slo", "preview", "-f", file.toString()))
        .isEqualTo(new PreparedServer.Ended(1, "", left));
  }

  @Test
  void missingOrEmptySources_areWrongUse() {
    assertThat(server.run("slo", "apply", "-f", folder.resolve("none").toString()))
        .isEqualTo(
            new PreparedServer.Ended(2, "", "sward: %s/none: no such file\n".formatted(folder)));
    assertThat(server.run("slo", "apply", "-f", folder.toString()).code()).isEqualTo(2);
    assertThat(server.run("slo", "apply").code()).isEqualTo(2);
    assertThat(server.run("slo", "list", "extra").code()).isEqualTo(2);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void listAndShow_areForPeople() {
    server.then(200, BUDGETS).then(200, KEPT).then(200, "{\"slos\":[]}");

    assertThat(server.run("slo", "list").out())
        .isEqualTo(
            """
            objective   target      good  budget left  burn 1h  calls for  title
            checkout   99.95 %  99.998 %     -151.1 %     14.4  page       Buys
            search        99 %         –            –        –             Finds
            """);
    assertThat(server.run("slo", "show", "checkout").out())
        .isEqualTo(
            """
            objective    checkout
            title        Buys
            service      shop
            labels       team=shop
            datasets     shop
            eligible     true
            good         status < 500
            each for     state, Plan
            target       99.95 %
            window       calendar month, UTC
            budgeting    timeslices 5m 0.95
            changed      2026-01-01T00:00:00Z
            """);
    assertThat(server.run("slo", "list").out()).startsWith("No objectives yet.");
    assertThat(server.asked().get(1).path()).isEqualTo("/api/v1/slos/checkout");
  }

  @Test
  void list_tellsOfObjectivesThatCannotBeRead() {
    String broken =
        """
        "broken":[{"name":"odd\\u001b","reason":"window: 0d (expected: 1d to 400d)"}]
        """;
    server
        .then(200, "{\"slos\":[]," + broken + "}")
        .then(200, BUDGETS.replaceFirst("\\{", "{" + broken.replace("\\", "\\\\") + ","));
    String said =
        "odd\ufffd cannot be read and is not counted: window: 0d (expected: 1d to 400d). Replace it"
            + " with sward slo apply, or sward slo delete odd\ufffd\n";

    assertThat(server.run("slo", "list").out()).isEqualTo(said);
    assertThat(server.run("slo", "list").out()).startsWith("objective ").endsWith(said);
  }

  @Test
  void preview_asksForEachDraft() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "x");
    server
        .then(
            200,
            "{\"dry_run\":true,\"slos\":[{\"name\":\"checkout\",\"state\":\"created\",\"slo\":"
                + KEPT
                + "}]}")
        .then(
            200,
            """
            {"total":{"good":1990,"bad":10,"good_ratio":0.995},"not_applicable":5,
             "target":{"met":false},"reasons":[{"reason":"missing: status","events":5}],
             "warnings":["odd"]}
            """);

    assertThat(server.run("slo", "preview", "-f", file.toString(), "--last", "2h"))
        .isEqualTo(
            new PreparedServer.Ended(
                0,
                """
                checkout
                  1990 good · 10 bad · 5 not applicable in 2h
                  99.5 % good, target 99.95 %: missed
                  not applicable, missing: status: 5
                  warning: odd
                """,
                ""));
    assertThat(server.asked().get(1).path()).isEqualTo("/api/v1/slos/preview");
    assertThat(body(1).path("time_range").asText()).isEqualTo("2h");
    assertThat(body(1).path("target").decimalValue()).hasToString("0.9995");
  }

  @Test
  void backtest_asksForAnObjectiveOrForEachDraft() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "x");
    String answer =
        """
        {"slo":"checkout","summary":"Would have woken you once in 7d.",
         "firings":[{"urgency":"page","from":"2026-01-01T00:00:00Z","to":"2026-01-01T01:00:00Z",
           "summary":"Buys: burning."}],
         "complaints":{"clusters":1,"missed":[{"from":"2026-01-02T00:00:00Z","complaints":4}]}}
        """;
    server
        .then(200, answer)
        .then(200, "{\"dry_run\":true,\"slos\":[{\"name\":\"checkout\",\"slo\":" + KEPT + "}]}")
        .then(200, answer);
    String shown =
        """
        checkout
          Would have woken you once in 7d.
          page    2026-01-01T00:00:00Z to 2026-01-01T01:00:00Z  Buys: burning.
          missed  4 complaints from 2026-01-02T00:00:00Z
        """;

    assertThat(
            server.run(
                "slo",
                "backtest",
                "checkout",
                "--rules",
                "sloth",
                "--last",
                "7d",
                "--complaints",
                "tickets"))
        .isEqualTo(new PreparedServer.Ended(0, shown, ""));
    assertThat(body(0))
        .isEqualTo(
            Api.json(
                "{\"slo\":\"checkout\",\"rules\":\"sloth\",\"time_range\":\"7d\",\"complaints\":{\"dataset\":\"tickets\"}}"));
    assertThat(server.run("slo", "backtest", "-f", file.toString()).out()).isEqualTo(shown);
    assertThat(body(2).at("/slo/sli/good").asText()).isEqualTo("status < 500");
    assertThat(body(2).path("time_range").asText()).isEqualTo("30d");
    assertThat(body(2).has("rules")).isFalse();
    assertThat(server.run("slo", "backtest").code()).isEqualTo(2);
  }

  @Test
  void review_showsVerdictsProposalsAndTargets() {
    server.then(
        200,
        """
        {"slo":"checkout","summary":"The objective missed this.","complaints":[{}],
         "verdicts":[{"verdict":"missed","summary":"4 complaints without an alert."}],
         "targets":[{"target":0.99,"current":true,"windows":4,"met":3,"caught":0,"pages":1,"tickets":2}],
         "proposals":[{"title":"good only with ms < 3","summary":"It shows it.",
           "definition":{"sli":{"good":"status < 500 AND ms < 3"}}}],
         "warnings":["odd"]}
        """);

    assertThat(server.run("slo", "review", "checkout", "--where", "a = 1", "--last", "90d"))
        .isEqualTo(
            new PreparedServer.Ended(
                0,
                """
                checkout
                  The objective missed this.
                  missed: 4 complaints without an alert.
                  proposed: good only with ms < 3
                    It shows it.
                    good: status < 500 AND ms < 3
                target  windows met  pages  tickets  clusters caught
                * 99 %       3 of 4      1        2           0 of 1
                  warning: odd
                """,
                ""));
    assertThat(server.asked().getFirst().path())
        .isEqualTo("/api/v1/slos/checkout/review?where=a%20%3D%201&last=90d");
  }

  @Test
  void exportAndDelete() {
    Path file = folder.resolve("all.yaml");
    server
        .then(200, "kind: SLO\n")
        .then(200, "kind: SLO\n")
        .then(204, "")
        .then(404, "{\"title\":\"None\"}");

    assertThat(server.run("slo", "export").out()).isEqualTo("kind: SLO\n");
    assertThat(server.run("slo", "export", "-o", file.toString(), "--label", "a=b").out())
        .isEmpty();
    assertThat(file).hasContent("kind: SLO\n");
    assertThat(server.run("slo", "delete", "a").out()).isEqualTo("deleted    a\n");
    assertThat(server.run("slo", "delete", "b").code()).isEqualTo(1);
    assertThat(server.asked())
        .extracting(asked -> asked.method() + " " + asked.path())
        .containsExactly(
            "GET /api/v1/openslo",
            "GET /api/v1/openslo?label=a%3Db",
            "DELETE /api/v1/slos/a",
            "DELETE /api/v1/slos/b");
  }

  private JsonNode body(int request) {
    return Api.json(new String(server.asked().get(request).body(), StandardCharsets.UTF_8));
  }
}
