package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the objectives with what is left of their budgets, those that call for somebody first. */
@Command(name = "list", description = "List the objectives and what is left of their budgets.")
final class SloListCommand implements Callable<Integer> {
  private static final List<String> URGENCIES = List.of("", "ticket", "page");

  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  SloListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    JsonNode answer = server.api().get("/api/v1/budgets");
    JsonNode slos = answer.path("slos");
    JsonNode broken = answer.path("broken");
    if (slos.isEmpty() && broken.isEmpty()) {
      console.out().println("No objectives yet. Add some with sward slo apply -f FILE");
      return 0;
    }
    if (!slos.isEmpty()) {
      console.out().print(table(slos));
    }
    broken.forEach(this::sayBroken);
    return 0;
  }

  /** It is not counted and calls nobody, so that it must not go unseen. */
  private void sayBroken(JsonNode slo) {
    String name = Figures.value(slo.path("name"));
    console
        .out()
        .println(
            "%s cannot be read and is not counted: %s. Replace it with sward slo apply, or sward slo delete %s"
                .formatted(name, Figures.value(slo.path("reason")), name));
  }

  private static String table(JsonNode slos) {
    TextTable table =
        new TextTable(
            List.of("objective", "target", "good", "budget left", "burn 1h", "calls for", "title"),
            Set.of(1, 2, 3, 4));
    List<JsonNode> urgentFirst = new ArrayList<>();
    slos.forEach(urgentFirst::add);
    urgentFirst.sort(Comparator.comparingInt(slo -> -URGENCIES.indexOf(SloText.urgency(slo))));
    for (JsonNode slo : urgentFirst) {
      table.row(
          List.of(
              Figures.value(slo.path("name")),
              SloText.target(slo),
              SloText.share(slo.at("/budget/good_ratio"), 3),
              SloText.share(slo.at("/budget/projected/left_share"), 1),
              Figures.value(slo.at("/last_hour/burn_rate")),
              SloText.urgency(slo),
              Figures.value(slo.path("title"))));
    }
    return table.render();
  }
}
