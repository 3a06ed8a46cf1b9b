package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows one incident and its timeline. */
@Command(name = "show", description = "Show an incident and its timeline.")
final class IncidentShowCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions incidents = new PersonOptions();

  @Mixin private final NumberedIncident incident = new NumberedIncident();

  IncidentShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    JsonNode whole = incidents.get(incident.path());
    if (incidents.json()) {
      console.out().println(whole.toPrettyString());
      return 0;
    }
    JsonNode timeline = incidents.get(incident.path() + "/timeline");
    console.out().print(IncidentText.of(whole) + IncidentText.timeline(timeline));
    return 0;
  }
}
