package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what evidence of an incident is kept, or captures more. */
@Command(name = "evidence", description = "Say what evidence of an incident is kept.")
final class IncidentEvidenceCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions incidents = new PersonOptions();

  @Mixin private final NumberedIncident incident = new NumberedIncident();

  @Option(names = "--capture", description = "Capture what is known now, too")
  private boolean capture;

  IncidentEvidenceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String path = incident.path() + "/evidence";
    if (capture) {
      incidents.send("POST", path, Api.JSON.createObjectNode());
    }
    JsonNode evidence = incidents.get(path);
    console.out().print(incidents.json() ? evidence.toPrettyString() + "\n" : text(evidence));
    return 0;
  }

  private static String text(JsonNode evidence) {
    StringBuilder text = new StringBuilder();
    for (JsonNode one : evidence.path("captures")) {
      text.append(
          "%s  %s, %s to %s  %s%n"
              .formatted(
                  Figures.value(one.path("number")),
                  Figures.value(one.path("state")),
                  Figures.value(one.path("start_time")),
                  Figures.value(one.path("end_time")),
                  Figures.value(one.path("id"))));
      line(text, one.path("sentence"));
      line(text, one.path("statement"));
      line(text, one.path("problem"));
    }
    return text.isEmpty() ? "Nothing is captured. --capture does.\n" : text.toString();
  }

  private static void line(StringBuilder text, JsonNode sentence) {
    if (sentence.isTextual()) {
      text.append("   ").append(Figures.value(sentence)).append('\n');
    }
  }
}
