package dev.sward.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes a risk. */
@Command(name = "set", description = "Change a risk; what is not said stays as it is.")
final class RiskSetCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions options = new PersonOptions();

  @Mixin private final NumberedRisk risk = new NumberedRisk();

  @Mixin private final RiskFigures figures = new RiskFigures();

  @Option(
      names = "--retired",
      arity = "1",
      paramLabel = "true|false",
      description = "It is listed, and counts no more")
  private @Nullable Boolean retired;

  RiskSetCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ObjectNode body = figures.json();
    if (retired != null) {
      body.put("retired", retired);
    }
    if (body.isEmpty()) {
      throw new CliException(
          CliException.USAGE, "nothing to change. Say what, such as --detect 2. See --help");
    }
    body.set("version", options.get(risk.path()).path("version"));
    console.out().print(RiskText.answer(options.send("PUT", risk.path(), body), options));
    return 0;
  }
}
