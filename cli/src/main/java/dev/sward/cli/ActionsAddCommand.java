package dev.sward.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds an action to an incident. */
@Command(name = "add", description = "Resolve something after an incident.")
final class ActionsAddCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions incidents = new PersonOptions();

  @Mixin private final NumberedIncident incident = new NumberedIncident();

  @Parameters(index = "1", paramLabel = "TITLE", description = "What is to be done")
  private String title = "";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "prevent, detect, mitigate or process, otherwise prevent")
  private String kind = "";

  @Option(names = "--owner", paramLabel = "PERSON", description = "Who does it")
  private String owner = "";

  @Option(names = "--due", paramLabel = "DAY", description = "The last day, as 2026-01-31")
  private String due = "";

  @Option(names = "--effort", paramLabel = "DAYS", description = "Days of work, such as 0.5")
  private double effort;

  @Option(names = "--url", paramLabel = "URL", description = "Of it in a tracker")
  private String url = "";

  ActionsAddCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ObjectNode body = Api.JSON.createObjectNode().put("title", title);
    put(body, "kind", kind);
    put(body, "owner", owner);
    put(body, "due", due);
    put(body, "url", url);
    if (effort != 0) {
      body.put("effort_days", effort);
    }
    console
        .out()
        .print(
            ActionText.answer(
                incidents.send("POST", incident.path() + "/actions", body), incidents));
    return 0;
  }

  private static void put(ObjectNode body, String name, String value) {
    if (!value.isEmpty()) {
      body.put(name, value);
    }
  }
}
