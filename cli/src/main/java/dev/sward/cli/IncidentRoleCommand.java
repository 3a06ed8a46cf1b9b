package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives somebody a role in an incident. */
@Command(name = "role", description = "Give somebody a role in an incident.")
final class IncidentRoleCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions incidents = new PersonOptions();

  @Mixin private final NumberedIncident incident = new NumberedIncident();

  @Parameters(
      index = "1",
      paramLabel = "ROLE",
      description = "commander, communications, operations, scribe or another")
  private String role = "";

  @Parameters(index = "2", arity = "0..1", paramLabel = "PERSON", description = "Who has it now")
  private String person = "";

  @Option(names = "--nobody", description = "Instead of PERSON: nobody has it any more")
  private boolean nobody;

  IncidentRoleCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (person.isEmpty() != nobody) {
      throw new CliException(
          CliException.USAGE, "PERSON: missing (expected: a name, or --nobody to free the role)");
    }
    String path = incident.path() + "/roles/" + Api.part(role);
    JsonNode changed =
        nobody
            ? incidents.send("DELETE", path)
            : incidents.send("PUT", path, Api.JSON.createObjectNode().put("person", person));
    console.out().print(IncidentText.answer(changed, incidents));
    return 0;
  }
}
