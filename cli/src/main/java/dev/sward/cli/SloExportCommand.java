package dev.sward.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the objectives as an OpenSLO file. */
@Command(name = "export", description = "Write the objectives as an OpenSLO v1 file.")
final class SloExportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to; without it, standard output")
  private String output = "";

  @Option(names = "--label", paramLabel = "LABEL=VALUE", description = "Only those with it")
  private String label = "";

  SloExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String query = label.isEmpty() ? "" : "?label=" + Api.part(label);
    String yaml = server.api().text(SloCommand.OPEN_SLO + query);
    if (output.isEmpty()) {
      console.out().print(yaml);
      return 0;
    }
    SloFiles.write(output, yaml);
    return 0;
  }
}
