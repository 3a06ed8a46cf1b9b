package dev.sward.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the postmortem of an incident. */
@Command(name = "postmortem", description = "Print the postmortem of an incident, as Markdown.")
final class IncidentPostmortemCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Mixin private final NumberedIncident incident = new NumberedIncident();

  @Option(names = "--html", description = "As a page that needs nothing else")
  private boolean html;

  @Option(names = "--md", description = "As Markdown, which it is anyway")
  private boolean markdown;

  IncidentPostmortemCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (html && markdown) {
      throw new CliException(
          CliException.USAGE, "--md and --html: both (expected: one of them, or none)");
    }
    String text =
        server.api().text(incident.path() + (html ? "/postmortem.html" : "/postmortem.md"));
    console.out().print(console.interactive() ? harmless(text) : text);
    return 0;
  }

  /** Without what could steer a terminal; a file gets it as it is. */
  private static String harmless(String text) {
    return text.lines().map(Console::safe).collect(Collectors.joining("\n", "", "\n"));
  }
}
