package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how far an incident is. */
@Command(name = "status", description = "Say how far an incident is, how bad, and why.")
final class IncidentStatusCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions incidents = new PersonOptions();

  @Mixin private final NumberedIncident incident = new NumberedIncident();

  @Parameters(
      index = "1",
      paramLabel = "STATUS",
      description = "open, mitigated, resolved or cancelled")
  private String status = "";

  @Option(names = "--severity", paramLabel = "SEV", description = "sev1 to sev4")
  private String severity = "";

  @Option(names = "--cause", paramLabel = "CAUSE", description = "What it came from, as deploy")
  private String cause = "";

  IncidentStatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    JsonNode seen = incidents.get(incident.path());
    ObjectNode body = Api.JSON.createObjectNode().put("status", status);
    body.set("version", seen.path("version"));
    if (!severity.isEmpty()) {
      body.put("severity", severity);
    }
    if (!cause.isEmpty()) {
      body.put("cause", cause);
    }
    JsonNode changed = incidents.send("PATCH", incident.path(), body);
    console.out().print(IncidentText.answer(changed, incidents));
    return 0;
  }
}
