package dev.sward.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says that an action is done. */
@Command(name = "done", description = "Say that something is done, or will not be.")
final class ActionsDoneCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions incidents = new PersonOptions();

  @Parameters(paramLabel = "ID", description = "The number of the action")
  private String id = "";

  @Option(names = "--dropped", description = "It will not be done")
  private boolean dropped;

  ActionsDoneCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String path = ActionsCommand.ACTIONS + "/" + Api.part(id);
    ObjectNode body = Api.JSON.createObjectNode();
    body.set("version", incidents.get(path).path("version"));
    body.put("state", dropped ? "dropped" : "done");
    console.out().print(ActionText.answer(incidents.send("PATCH", path, body), incidents));
    return 0;
  }
}
