package dev.sward.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Objectives, also as OpenSLO files. */
@Command(
    name = "slo",
    synopsisSubcommandLabel = "COMMAND",
    description = "Apply, list, show, preview, replay, review, export and delete objectives.")
final class SloCommand {
  static final String SLOS = "/api/v1/slos";
  static final String OPEN_SLO = "/api/v1/openslo";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text")
  private boolean help;

  private SloCommand() {}

  static CommandLine of(Console console) {
    return new CommandLine(new SloCommand())
        .addSubcommand(new SloApplyCommand(console))
        .addSubcommand(new SloListCommand(console))
        .addSubcommand(new SloShowCommand(console))
        .addSubcommand(new SloPreviewCommand(console))
        .addSubcommand(new SloBacktestCommand(console))
        .addSubcommand(new SloReviewCommand(console))
        .addSubcommand(new SloExportCommand(console))
        .addSubcommand(new SloDeleteCommand(console));
  }

  boolean help() {
    return help;
  }
}
