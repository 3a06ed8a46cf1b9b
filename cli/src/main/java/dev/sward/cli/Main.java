package dev.sward.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. Exit codes: 0 done, 1 refused or failed, 2 usage, 3 the server is not reachable. */
@Command(
    name = "sward",
    synopsisSubcommandLabel = "COMMAND",
    description = "Asks and feeds a running Sward server.")
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    boolean interactive =
        Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
    System.exit(run(new Console(out, err, interactive), arguments));
  }

  static int run(Console console, String... arguments) {
    CommandLine program =
        new CommandLine(new Main())
            .addSubcommand(new QueryCommand(console))
            .addSubcommand(ExplainCommand.of(console))
            .addSubcommand(new SendCommand(console))
            .addSubcommand(new LogsCommand(console))
            .addSubcommand(new DatasetsCommand(console))
            .addSubcommand(new ColumnsCommand(console))
            .addSubcommand(new TraceCommand(console))
            .addSubcommand(new BackupCommand(console))
            .addSubcommand(SloCommand.of(console))
            .addSubcommand(new AlertsCommand(console))
            .addSubcommand(RiskCommand.of(console))
            .addSubcommand(IncidentCommand.of(console))
            .addSubcommand(ActionsCommand.of(console));
    program.setOut(new java.io.PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    program.setErr(new java.io.PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    program.setExecutionExceptionHandler((failure, command, parsed) -> {
      if (failure instanceof CliException known) {
        console.progress("");
        console.err().println("sward: " + known.getMessage());
        return known.code();
      }
      throw failure;
    });
    int code = program.execute(arguments);
    console.out().flush();
    return code;
  }
}
