package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens an incident by hand. */
@Command(name = "open", description = "Open an incident that no alert opened.")
final class IncidentOpenCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions incidents = new PersonOptions();

  @Parameters(paramLabel = "TITLE", description = "What is wrong, in plain words")
  private String title = "";

  @Option(names = "--severity", paramLabel = "SEV", description = "sev1 to sev4, otherwise sev3")
  private String severity = "";

  @Option(names = "--slo", paramLabel = "NAME", description = "An objective that it hurts")
  private List<String> slos = new ArrayList<>();

  @Option(names = "--service", paramLabel = "NAME", description = "A service that takes part")
  private List<String> services = new ArrayList<>();

  @Option(
      names = "--started",
      paramLabel = "TIME",
      description = "When it began: a time, or an age such as 20m")
  private String started = "";

  IncidentOpenCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ObjectNode body = Api.JSON.createObjectNode().put("title", title);
    if (!severity.isEmpty()) {
      body.put("severity", severity);
    }
    if (!started.isEmpty()) {
      body.put("started_at", started);
    }
    slos.forEach(body.putArray("slos")::add);
    services.forEach(body.putArray("services")::add);
    JsonNode opened = incidents.send("POST", IncidentCommand.INCIDENTS, body);
    console.out().print(IncidentText.answer(opened, incidents));
    return 0;
  }
}
