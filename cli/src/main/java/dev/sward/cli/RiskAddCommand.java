package dev.sward.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Adds a risk. */
@Command(name = "add", description = "Add a risk.")
final class RiskAddCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions options = new PersonOptions();

  @Mixin private final RiskFigures figures = new RiskFigures();

  RiskAddCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console
        .out()
        .print(RiskText.answer(options.send("POST", RiskCommand.RISKS, figures.json()), options));
    return 0;
  }
}
