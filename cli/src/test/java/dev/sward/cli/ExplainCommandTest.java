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
       "warnings":[]}
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
            """);
    assertThat(server.asked().getFirst().path()).isEqualTo("/api/v1/explanations");
    assertThat(asked()).isEqualTo("{\"limit\":5,\"slo\":\"homepage\",\"time_range\":\"1h\"}");
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
