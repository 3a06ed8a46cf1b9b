package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds to the timeline of an incident. */
@Command(name = "note", description = "Add to the timeline of an incident.")
final class IncidentNoteCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions incidents = new PersonOptions();

  @Mixin private final NumberedIncident incident = new NumberedIncident();

  @Parameters(index = "1", paramLabel = "TEXT", description = "What happened")
  private String text = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When it happened: a time, or an age such as 5m; otherwise now")
  private String at = "";

  IncidentNoteCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ObjectNode body = Api.JSON.createObjectNode().put("text", text);
    if (!at.isEmpty()) {
      body.put("at", at);
    }
    JsonNode timeline = incidents.send("POST", incident.path() + "/timeline", body);
    console
        .out()
        .print(
            incidents.json() ? timeline.toPrettyString() + "\n" : IncidentText.timeline(timeline));
    return 0;
  }
}
