package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the datasets. */
@Command(name = "datasets", description = "List what events were sent to.")
final class DatasetsCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  DatasetsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TextTable table =
        new TextTable(
            List.of("dataset", "events", "columns", "bytes", "last event"), Set.of(1, 2, 3));
    for (JsonNode one : server.api().get("/api/v1/datasets").path("datasets")) {
      table.row(
          List.of(
              Figures.value(one.path("name")),
              Figures.count(one.path("rows").asLong()),
              Figures.count(one.path("columns").asLong()),
              Figures.count(one.path("size_bytes").asLong()),
              Figures.value(one.path("last_event"))));
    }
    console.out().print(table.render());
    return 0;
  }
}
