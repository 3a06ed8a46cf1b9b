package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists actions, those first that save most for a day of work. */
@Command(
    name = "list",
    description = "List what is to be done, what saves most bad events for a day of work first.")
final class ActionsListCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions incidents = new PersonOptions();

  @Option(names = "--all", description = "Also what is done or dropped")
  private boolean all;

  @Option(names = "--overdue", description = "Only what is late")
  private boolean overdue;

  @Option(names = "--owner", paramLabel = "PERSON", description = "Only whose owner this is")
  private String owner = "";

  @Option(names = "--by-day", description = "What is due first, first")
  private boolean byDay;

  ActionsListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String query =
        "?limit=1000&sort=%s%s%s%s"
            .formatted(
                byDay ? "due" : "value",
                all ? "" : "&state=open",
                overdue ? "&overdue=true" : "",
                owner.isEmpty() ? "" : "&owner=" + Api.part(owner));
    JsonNode answer = incidents.get(ActionsCommand.ACTIONS + query);
    JsonNode actions = answer.path("actions");
    console
        .out()
        .print(
            incidents.json()
                ? answer.toPrettyString() + "\n"
                : actions.isEmpty() ? "There is no such action.\n" : ActionText.table(actions));
    return 0;
  }
}
