package dev.sward.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one objective. */
@Command(name = "show", description = "Show one objective.")
final class SloShowCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "NAME", description = "Its name")
  private String name = "";

  SloShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(SloText.of(server.api().get(SloCommand.SLOS + "/" + Api.part(name))));
    return 0;
  }
}
