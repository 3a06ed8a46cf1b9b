package dev.sward.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What was resolved after incidents. */
@Command(
    name = "actions",
    synopsisSubcommandLabel = "COMMAND",
    description = "List what was resolved after incidents, add to it, and say what is done.")
final class ActionsCommand {
  static final String ACTIONS = "/api/v1/actions";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text")
  private boolean help;

  private ActionsCommand() {}

  static CommandLine of(Console console) {
    return new CommandLine(new ActionsCommand())
        .addSubcommand(new ActionsListCommand(console))
        .addSubcommand(new ActionsAddCommand(console))
        .addSubcommand(new ActionsDoneCommand(console));
  }

  boolean help() {
    return help;
  }
}
