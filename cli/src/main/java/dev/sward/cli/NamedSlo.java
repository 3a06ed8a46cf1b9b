package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The objective that a command speaks of; who names none is told which there are. */
final class NamedSlo {
  private static final int MOST_TOLD = 20;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Its name")
  private String name = "";

  String name() {
    return name;
  }

  String path(Api api) {
    if (name.isEmpty()) {
      throw new CliException(CliException.USAGE, missing(api));
    }
    return SloCommand.SLOS + "/" + Api.part(name);
  }

  private static String missing(Api api) {
    List<String> names = new ArrayList<>();
    for (JsonNode slo : api.get(SloCommand.SLOS).path("slos")) {
      names.add(Figures.value(slo.path("name")));
    }
    if (names.isEmpty()) {
      return "NAME: missing, and there are no objectives yet. Add some with sward slo apply -f FILE";
    }
    int told = Math.min(MOST_TOLD, names.size());
    return "NAME: missing (expected: one of %s%s)"
        .formatted(
            String.join(", ", names.subList(0, told)),
            names.size() > told
                ? " and %d more. See sward slo list".formatted(names.size() - told)
                : "");
  }
}
