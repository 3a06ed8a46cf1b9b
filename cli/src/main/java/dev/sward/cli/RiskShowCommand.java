package dev.sward.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows one risk. */
@Command(name = "show", description = "Show one risk.")
final class RiskShowCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions options = new PersonOptions();

  @Mixin private final NumberedRisk risk = new NumberedRisk();

  RiskShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(RiskText.answer(options.get(risk.path()), options));
    return 0;
  }
}
