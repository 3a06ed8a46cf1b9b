package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a business case. */
@Command(name = "case", description = "Write the business case of a risk, one page of Markdown.")
final class RiskCaseCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions options = new PersonOptions();

  @Mixin private final NumberedRisk risk = new NumberedRisk();

  @Mixin private final RiskChangeOptions change = new RiskChangeOptions();

  @Option(names = "--effort", paramLabel = "DAYS", description = "Days of work that it takes")
  private @Nullable Double effort;

  RiskCaseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    JsonNode page = options.get(risk.path() + "/case" + parameters());
    console
        .out()
        .print(options.json() ? page.toPrettyString() + "\n" : text(page.path("text").asText()));
    return 0;
  }

  private static String text(String page) {
    return page.lines().map(Console::safe).collect(Collectors.joining("\n", "", "\n"));
  }

  private String parameters() {
    List<String> parameters = new ArrayList<>();
    change.factors().forEach((name, factor) -> parameters.add(name + "=" + factor));
    if (change.remove()) {
      parameters.add("remove=true");
    }
    if (effort != null) {
      parameters.add("effort_days=" + effort);
    }
    return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
  }
}
