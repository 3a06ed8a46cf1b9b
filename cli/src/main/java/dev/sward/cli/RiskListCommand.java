package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the risks. */
@Command(name = "list", description = "List the risks with their figures.")
final class RiskListCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions options = new PersonOptions();

  RiskListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    JsonNode register = options.get(RiskCommand.RISKS);
    if (options.json()) {
      console.out().println(register.path("risks").toPrettyString());
    } else if (register.path("risks").isEmpty()) {
      console.out().println("No risks yet. Add one with sward risk add, or define an objective");
    } else {
      console.out().print(RiskText.list(register));
    }
    return 0;
  }
}
