package dev.sward.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes one objective. */
@Command(name = "delete", description = "Delete one objective.")
final class SloDeleteCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "NAME", description = "Its name")
  private String name = "";

  SloDeleteCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Api api = server.api();
    Api.good(api.send(api.request(SloCommand.SLOS + "/" + Api.part(name)).DELETE().build()));
    console.out().println("deleted    " + Console.safe(name));
    return 0;
  }
}
