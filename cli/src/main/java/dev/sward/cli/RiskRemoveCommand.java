package dev.sward.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deletes a risk. */
@Command(name = "remove", description = "Delete a risk; incidents like it do not bring it back.")
final class RiskRemoveCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions options = new PersonOptions();

  @Mixin private final NumberedRisk risk = new NumberedRisk();

  RiskRemoveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    options.send("DELETE", risk.path());
    console.out().println("deleted    risk " + Console.safe(risk.id()));
    return 0;
  }
}
