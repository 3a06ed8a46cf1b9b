package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsageTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "doctor, 'Usage: sward doctor '",
    "token, 'sward token create NAME '",
    "restore, 'Usage: sward restore BACKUP '",
  })
  void help_saysWhatACommandTakes_anywhereAmongItsArguments(String command, String expected) {
    assertThat(run(command, "--help")).contains(expected);
    assertThat(run(command, "something", "-h")).contains(expected);
  }

  @Test
  void helpOfTheServer_namesEverySettingWithItsDefault() {
    assertThat(run("--help"))
        .contains("Usage: sward up ", "--server.port=8080\n", "--slo.evaluation_interval=");
  }

  private String run(String... arguments) {
    out.reset();
    int code = Main.run(List.of(arguments), stream(out), stream(err));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(code).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
