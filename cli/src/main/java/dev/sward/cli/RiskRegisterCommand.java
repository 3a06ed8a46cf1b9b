package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds risks against budgets. */
@Command(
    name = "register",
    description = "Hold all risks against the budgets, the most expensive first.")
final class RiskRegisterCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions options = new PersonOptions();

  @Option(names = "--slo", paramLabel = "NAME", description = "Only of this objective")
  private String slo = "";

  RiskRegisterCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    JsonNode register = options.get(RiskCommand.RISKS);
    if (options.json()) {
      console.out().println(register.toPrettyString());
      return 0;
    }
    boolean found = false;
    for (JsonNode one : register.path("slos")) {
      if (slo.isEmpty() || one.path("slo").asText().equals(slo)) {
        console.out().print((found ? "\n" : "") + RiskText.slo(one, register));
        found = true;
      }
    }
    if (!found) {
      console
          .out()
          .println(
              slo.isEmpty()
                  ? "No objectives yet. Add some with sward slo apply -f FILE"
                  : "There is no objective %s. See sward slo list".formatted(Console.safe(slo)));
    }
    return 0;
  }
}
