package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists incidents, the newest first. */
@Command(name = "list", description = "List the incidents that go on, the newest first.")
final class IncidentListCommand implements Callable<Integer> {
  private static final int MOST = 1_000;

  private final Console console;

  @Mixin private final PersonOptions incidents = new PersonOptions();

  @Option(names = "--all", description = "Also those that are over")
  private boolean all;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "open, mitigated, resolved or cancelled")
  private String status = "";

  IncidentListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String chosen = status.isEmpty() && !all ? "open,mitigated" : status;
    String query =
        "?limit=%d%s".formatted(MOST, chosen.isEmpty() ? "" : "&status=" + Api.part(chosen));
    JsonNode answer = incidents.get(IncidentCommand.INCIDENTS + query);
    console.out().print(incidents.json() ? answer.toPrettyString() + "\n" : text(answer));
    return 0;
  }

  private static String text(JsonNode answer) {
    TextTable table =
        new TextTable(
            List.of("id", "severity", "status", "opened", "bad", "users", "title"),
            Set.of(0, 4, 5));
    for (JsonNode incident : answer.path("incidents")) {
      table.row(
          List.of(
              Figures.value(incident.path("id")),
              Figures.value(incident.path("severity")),
              Figures.value(incident.path("status")),
              Figures.value(incident.path("opened_at")),
              Figures.value(incident.at("/impact/bad")),
              Figures.value(incident.at("/impact/users")),
              Figures.value(incident.path("title"))));
    }
    return answer.path("incidents").isEmpty()
        ? "There is no such incident. --all lists those that are over, too.\n"
        : table.render();
  }
}
