package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the columns of a dataset. */
@Command(name = "columns", description = "List the columns of a dataset.")
final class ColumnsCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(paramLabel = "DATASET", description = "Its name")
  private String dataset = "";

  ColumnsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String path = "/api/v1/datasets/" + Api.part(dataset) + "/columns";
    TextTable table = new TextTable(List.of("column", "types", "distinct", "samples"), Set.of(2));
    for (JsonNode one : server.api().get(path).path("columns")) {
      table.row(
          List.of(
              Figures.value(one.path("name")),
              joined(one.path("types")),
              Figures.count(one.path("distinct_estimate").asLong()),
              joined(one.path("samples"))));
    }
    console.out().print(table.render());
    return 0;
  }

  private static String joined(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(Figures.value(value)));
    return String.join(", ", texts);
  }
}
