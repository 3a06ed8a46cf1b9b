package dev.sward.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Incidents: what burns, who is on it, and what happened. */
@Command(
    name = "incident",
    synopsisSubcommandLabel = "COMMAND",
    description =
        "List, show and open incidents, take them up, add to them, end them and learn from them.")
final class IncidentCommand {
  static final String INCIDENTS = "/api/v1/incidents";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text")
  private boolean help;

  private IncidentCommand() {}

  static CommandLine of(Console console) {
    return new CommandLine(new IncidentCommand())
        .addSubcommand(new IncidentListCommand(console))
        .addSubcommand(new IncidentShowCommand(console))
        .addSubcommand(new IncidentOpenCommand(console))
        .addSubcommand(new IncidentAckCommand(console))
        .addSubcommand(new IncidentNoteCommand(console))
        .addSubcommand(new IncidentStatusCommand(console))
        .addSubcommand(new IncidentRoleCommand(console))
        .addSubcommand(new IncidentEvidenceCommand(console))
        .addSubcommand(new IncidentPostmortemCommand(console));
  }

  boolean help() {
    return help;
  }
}
