package dev.sward.demo;

import dev.sward.demo.scenario.ScenarioCommand;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. Exit codes: 0 done, 1 refused or failed, 2 usage. */
@Command(
    name = "demo",
    synopsisSubcommandLabel = "COMMAND",
    description = "Real-looking traffic for a Sward server.")
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(
        new CommandLine(new Main())
            .addSubcommand(new ScenarioCommand(out, err, InstantSource.system()))
            .execute(arguments));
  }
}
