package dev.sward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people read of explanations in a terminal. */
final class ExplainCommandTest {
  private static final String ANSWER =
      """
      {"sentence":"95 % of the events with state VT fail\\u001b[31m.","explanations":[
        {"text":"state VT","inside":{"rate":0.95,"selected":{"events":190}},"outside":{"rate":0.005},
         "risk_ratio":{"value":190.04},"share_of_selected":0.5,"users":{"count":70},
         "moves_together_with":[{"text":"zip 05001","in_place_of":"state"}],
         "example":{"trace_id":"abc"}}],
       "background":[],
       "comparison":[{"attribute":"state","bars":[
         {"value":"CA","selected":0.5,"baseline":0.9},{"value":"VT","selected":0.5,"baseline":0.05},
         {"missing":true,"selected":0,"baseline":0.05}]}],
       "left_out":[{"attribute":"error","reason":"outcome","detail":""}],
       "warnings":[],"id":"x1","state":"done","links":{"result":"/api/v1/results/x1"}}
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

  private String asked() {
    return new String(server.asked().getFirst().body(), StandardCharsets.UTF_8);
  }

  @Test
  void anObjective_isExplainedAsASentenceATableAndBars() {
    server.then(200, ANSWER);

    assertThat(server.run("explain", "--slo", "homepage", "--last", "1h").out())
        .isEqualTo(
            """
            95 % of the events with state VT fail�[31m.

            1  state VT
               state moves together with zip 05001
               one of them: ./sward trace abc
               rate                         else   risk  selected  share  users
            1  95 %  ███████████████████·  0.5 %  × 190       190   50 %     70

            Where they differ most:
                              selected                        others
            state  VT             50 %  ██████████··········     5 %  █···················
                   CA             50 %  ██████████··········    90 %  ██████████████████··
                   (missing)       0 %  ····················     5 %  █···················

            1 attribute was not compared; --json says which and why

            SERVER/api/v1/results/x1
            """
                .replace("SERVER", server.url()));
    assertThat(server.asked().getFirst().path()).isEqualTo("/api/v1/explanations?wait=1");
    assertThat(asked()).isEqualTo("{\"limit\":5,\"slo\":\"homepage\",\"time_range\":\"1h\"}");
  }

  @Test
  void longWork_saysHowFarItIs() {
    server.then(
        202,
        "{\"id\":\"x1\",\"state\":\"running\",\"progress\":0.5,\"phase\":\"reading events\",\"rows\":1234567}");
    server.then(200, ANSWER);

    PreparedServer.Ended ended = server.runInATerminal("explain", "--slo", "homepage");
    assertThat(ended.err()).isEqualTo("\r\u001b[K50 %  reading events, 1,234,567 rows\r\u001b[K");
    assertThat(ended.out()).startsWith("95 % of the events");
    assertThat(server.asked().getLast().path())
        .isEqualTo("/api/v1/explanations/x1?wait=1&partial=false");
  }

  @Test
  void longQuestion_saysHowManyOfItsEventsItHasRead() {
    server.then(
        202,
        "{\"id\":\"q1\",\"state\":\"running\",\"progress\":0.5,\"phase\":\"reading events\",\"rows\":1200,\"rows_total\":8400}");
    server.then(200, "{\"id\":\"q1\",\"state\":\"done\"}");

    PreparedServer.Ended ended = server.runInATerminal("query", "shop", "--format", "json");
    assertThat(ended.err())
        .isEqualTo("\r\u001b[K50 %  reading events, 1,200 of 8,400 rows\r\u001b[K");
  }

  @Test
  void failedWork_saysWhy() {
    server.then(202, "{\"id\":\"x1\",\"state\":\"running\"}");
    server.then(
        200,
        "{\"id\":\"x1\",\"state\":\"failed\",\"error\":{\"code\":\"query.timeout\",\"title\":\"The question took too long\",\"detail\":\"No answer within 30s.\"}}");

    PreparedServer.Ended ended = server.run("explain", "--slo", "homepage");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("No answer within 30s.");
  }

  @Test
  void services_areRankedWithWhatSpeaksAgainstThem() {
    server.then(
        200,
        """
        {"sentence":"cart is the most suspicious: get itself takes 200 ms, before 10.0 ms.",
         "services":[
          {"service":"cart\\u001b[31m","score":3.2,"evidence":[
           {"kind":"self_time","text":"get itself takes 200 ms, before 10.0 ms","traces":["abc"]},
           {"kind":"metric","text":"cpu is at 0.900, before 0.200","traces":[]}]},
          {"service":"shop","score":0.4,"evidence":[
           {"kind":"gap","text":"a","traces":[]},{"kind":"gap","text":"b","traces":[]},
           {"kind":"gap","text":"c","traces":[]},{"kind":"gap","text":"d","traces":[]},
           {"kind":"gap","text":"e","traces":[]},{"kind":"gap","text":"f","traces":[]}]},
          {"service":"web","score":0.1,"evidence":[{"kind":"gap","text":"a","traces":[]}]}],
         "failing_traces":{"explanations":[
          {"text":"Failing traces have in common: versions crossed: cart@v2"}]},
         "not_available":["There are no logs in either time."],
         "id":"x1","state":"done","links":{"result":"/api/v1/results/x1"}}
        """);

    assertThat(
            server
                .run(
                    "explain",
                    "services",
                    "shop",
                    "cart",
                    "--last",
                    "15m",
                    "--against-start",
                    "26h",
                    "--against-end",
                    "25h",
                    "--limit",
                    "2")
                .out())
        .isEqualTo(
            """
            cart is the most suspicious: get itself takes 200 ms, before 10.0 ms.

               service    score
            1  cart�[31m    3.2  ████████████████████
            2  shop         0.4  ███·················

            1  cart�[31m
               get itself takes 200 ms, before 10.0 ms
               cpu is at 0.900, before 0.200
               one of them: ./sward trace abc
            2  shop
               a
               b
               c
               d
               e
               and 1 more; --json has it
            1 more; --limit shows it

            Failing traces have in common: versions crossed: cart@v2

            Note: There are no logs in either time.

            SERVER/api/v1/results/x1
            """
                .replace("SERVER", server.url()));
    assertThat(server.asked().getFirst().path()).isEqualTo("/api/v1/explanations/services?wait=1");
    assertThat(asked())
        .isEqualTo(
            "{\"selected\":{\"time_range\":\"15m\"},\"baseline\":{\"start_time\":\"26h\",\"end_time\":\"25h\"},\"datasets\":[\"shop\",\"cart\"]}");
  }

  @Test
  void servicesOfNoTime_areAUsageError() {
    PreparedServer.Ended ended = server.run("explain", "services");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualTo("sward: which time? (expected: --last 15m, or --start and --end)\n");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void datasetThatIsCalledServices_standsAfterDashes() {
    server.then(200, ANSWER);
    server.runAt(
        "explain", "--where", "error", "--json", "--server", server.url(), "--", "services");
    assertThat(asked()).contains("\"dataset\":\"services\"");
  }

  @Test
  void events_areComparedAsAsked() {
    server.then(200, ANSWER);

    assertThat(
            server
                .run(
                    "explain",
                    "shop",
                    "--where",
                    "error",
                    "--against",
                    "not error",
                    "--of",
                    "route = '/'",
                    "--history",
                    "--include",
                    "a,b",
                    "--exclude",
                    "http.*",
                    "--json")
                .out())
        .startsWith("{");
    assertThat(asked())
        .isEqualTo(
            "{\"limit\":5,\"dataset\":\"shop\",\"selected\":{\"where\":\"error\"},\"baseline\":{\"where\":\"not error\"},\"where\":\"route = '/'\",\"history\":\"auto\",\"attributes\":{\"include\":[\"a\",\"b\"],\"exclude\":[\"http.*\"]}}");
  }

  @Test
  void whatTracesShare_isToldInSentences() {
    server.then(
        200,
        """
        {"sentence":"No attribute tells them apart, but their traces do.","explanations":[],
         "across_traces":[{"sentence":"96 % of the traces that cross payment@v2 fail, 0.5 % of the others.",
           "moves_together_with":[{"text":"log \\"payment: declined\\""}],"example":{"trace_id":"abc"}}],
         "metric_shifts":[{"text":"cpu of payment is at 0.900, before 0.200"}],
         "across":{"left_out":[{"source":"logs","detail":"it would have taken too long"}]},
         "links":{"result":"/api/v1/results/x1"}}
        """);

    assertThat(server.run("explain", "shop", "--where", "error", "--across").out())
        .isEqualTo(
            """
            No attribute tells them apart, but their traces do.

            Their traces:
            ·  96 % of the traces that cross payment@v2 fail, 0.5 % of the others.
               nearly the same ones log "payment: declined"
               one of them: ./sward trace abc

            Metrics at another level than before:
            ·  cpu of payment is at 0.900, before 0.200
            Not looked at: logs, it would have taken too long

            SERVER/api/v1/results/x1
            """
                .replace("SERVER", server.url()));
    assertThat(asked())
        .endsWith(
            "\"selected\":{\"where\":\"error\"},\"across\":[\"traces\",\"logs\",\"metrics\"]}");
  }

  @Test
  void nothingToExplain_isAUsageError() {
    for (String[] arguments :
        new String[][] {
          {"explain"},
          {"explain", "shop"},
          {"explain", "--where", "error"},
          {"explain", "shop", "--where", "error", "--slo", "homepage"},
        }) {
      PreparedServer.Ended ended = server.run(arguments);
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err())
          .isEqualTo(
              "sward: explain what? (expected: --slo NAME, or DATASET --where EXPR, such as shop --where error)\n");
    }
    assertThat(server.run("explain", "--slo", "a", "--against", "b").code()).isEqualTo(2);
    assertThat(server.asked()).isEmpty();
  }
}
