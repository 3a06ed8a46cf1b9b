package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the objectives. */
@Command(name = "list", description = "List the objectives.")
final class SloListCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  SloListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    JsonNode slos = server.api().get(SloCommand.SLOS).path("slos");
    if (slos.isEmpty()) {
      console.out().println("No objectives yet. Add some with sward slo apply -f FILE");
      return 0;
    }
    TextTable table =
        new TextTable(List.of("objective", "target", "window", "service", "title"), Set.of(1));
    for (JsonNode slo : slos) {
      table.row(
          List.of(
              Figures.value(slo.path("name")),
              SloText.target(slo),
              SloText.window(slo),
              Figures.value(slo.path("service")),
              Figures.value(slo.path("title"))));
    }
    console.out().print(table.render());
    return 0;
  }
}
