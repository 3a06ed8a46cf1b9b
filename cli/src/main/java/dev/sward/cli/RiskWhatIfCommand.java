package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what would be saved. */
@Command(
    name = "what-if",
    description = "Say what doing something about risks would save; changes nothing.")
final class RiskWhatIfCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final PersonOptions options = new PersonOptions();

  @Mixin private final RiskChangeOptions change = new RiskChangeOptions();

  @Parameters(arity = "1..*", paramLabel = "ID", description = "Numbers of risks")
  private List<Long> ids = List.of();

  @Option(names = "--slo", paramLabel = "NAME", description = "Only of this objective")
  private String slo = "";

  RiskWhatIfCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ObjectNode body = Api.JSON.createObjectNode();
    ArrayNode changes = body.putArray("changes");
    for (long id : ids) {
      ObjectNode one = changes.addObject().put("risk", id);
      change.factors().forEach(one::put);
      if (change.remove()) {
        one.put("remove", true);
      }
    }
    if (!slo.isEmpty()) {
      body.put("slo", slo);
    }
    JsonNode compared = options.send("POST", RiskCommand.RISKS + "/what-if", body);
    console
        .out()
        .print(options.json() ? compared.toPrettyString() + "\n" : RiskText.whatIf(compared));
    return 0;
  }
}
