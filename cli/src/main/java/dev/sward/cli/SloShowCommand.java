package dev.sward.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows one objective. */
@Command(name = "show", description = "Show one objective.")
final class SloShowCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Mixin private final NamedSlo slo = new NamedSlo();

  SloShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Api api = server.api();
    console.out().print(SloText.of(api.get(slo.path(api))));
    return 0;
  }
}
