package dev.sward.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The register of risks. */
@Command(
    name = "risk",
    synopsisSubcommandLabel = "COMMAND",
    description = "Say what may go wrong, what it costs of the budgets, and what would help.")
final class RiskCommand {
  static final String RISKS = "/api/v1/risks";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text")
  private boolean help;

  private RiskCommand() {}

  static CommandLine of(Console console) {
    return new CommandLine(new RiskCommand())
        .addSubcommand(new RiskRegisterCommand(console))
        .addSubcommand(new RiskListCommand(console))
        .addSubcommand(new RiskShowCommand(console))
        .addSubcommand(new RiskAddCommand(console))
        .addSubcommand(new RiskSetCommand(console))
        .addSubcommand(new RiskRemoveCommand(console))
        .addSubcommand(new RiskWhatIfCommand(console))
        .addSubcommand(new RiskCaseCommand(console));
  }

  boolean help() {
    return help;
  }
}
