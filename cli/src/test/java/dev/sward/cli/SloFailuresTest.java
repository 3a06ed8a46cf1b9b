package dev.sward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands for objectives and alerts say when they cannot do what they are asked. */
final class SloFailuresTest {
  @TempDir Path folder;
  private PreparedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new PreparedServer();
    Files.writeString(folder.resolve("a.yaml"), "kind: SLO");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slo list",
        "slo show a",
        "slo show",
        "slo delete a",
        "slo review a",
        "slo backtest a",
        "slo backtest -f FILE",
        "slo preview -f FILE",
        "slo apply -f FILE",
        "slo apply -f FILE --drafts DRAFTS",
        "slo export",
        "alerts",
        "alerts 7"
      })
  void everyCommand_saysThatThereIsNoServer_andThatItNeedsAToken(String command) {
    server.then(
        401,
        "{\"title\":\"A token is needed\",\"status\":401,\"detail\":\"No valid token (expected: the header 'Authorization: Bearer TOKEN'). Make one with 'sward token create'.\"}");

    assertThat(run(command))
        .isEqualTo(
            failed(
                1,
                """
                sward: A token is needed
                  No valid token (expected: the header 'Authorization: Bearer TOKEN'). Make one with 'sward token create'.
                  Give a token with SWARD_TOKEN or --token
                """));
    server.close();
    assertThat(run(command))
        .isEqualTo(
            failed(
                3,
                "sward: no server at %s. Start it with ./sward up, or say where it is with --server\n"
                    .formatted(server.url())));
    assertThat(folder.resolve("drafts.yaml")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "delete", "review"})
  void commandWithoutName_saysWhichThereAre(String command) {
    server
        .then(200, "{\"slos\":[{\"name\":\"checkout\"},{\"name\":\"search\"}]}")
        .then(200, "{\"slos\":[]}");

    assertThat(run("slo " + command))
        .isEqualTo(failed(2, "sward: NAME: missing (expected: one of checkout, search)\n"));
    assertThat(run("slo " + command))
        .isEqualTo(
            failed(
                2,
                "sward: NAME: missing, and there are no objectives yet. Add some with sward slo apply -f FILE\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"slo show chekout", "slo delete chekout", "slo review chekout"})
  void mistypedName_isToldWithTheNearest(String command) {
    server.then(
        404,
        "{\"title\":\"There is no such thing\",\"status\":404,\"detail\":\"slo: chekout (expected: the name of an objective). Did you mean checkout?\"}");

    assertThat(run(command))
        .isEqualTo(
            failed(
                1,
                """
                sward: There is no such thing
                  slo: chekout (expected: the name of an objective). Did you mean checkout?
                """));
  }

  @Test
  void mistypedSubcommand_isToldWithTheNearest() {
    assertThat(run("slo lst").err()).contains("Unmatched argument", "Did you mean", "slo list");
    assertThat(run("slo").err())
        .contains("Usage: sward slo [-h] COMMAND", "List the objectives and what is left");
    assertThat(run("slo backtest").err())
        .startsWith("Error: Missing required argument (specify one of these): (NAME | -f=FILE");
  }

  private static PreparedServer.Ended failed(int code, String message) {
    return new PreparedServer.Ended(code, "", message);
  }

  private PreparedServer.Ended run(String command) {
    return server.run(
        Stream.of(command.split(" "))
            .map(word ->
                switch (word) {
                  case "FILE" -> folder.resolve("a.yaml").toString();
                  case "DRAFTS" -> folder.resolve("drafts.yaml").toString();
                  default -> word;
                })
            .toArray(String[]::new));
  }
}
