package dev.sward.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deletes one objective. */
@Command(name = "delete", description = "Delete one objective.")
final class SloDeleteCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Mixin private final NamedSlo slo = new NamedSlo();

  SloDeleteCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Api api = server.api();
    Api.good(api.send(api.request(slo.path(api)).DELETE().build()));
    console.out().println("deleted    " + Console.safe(slo.name()));
    return 0;
  }
}
