package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which service it is; ending the program ends the work. */
@Command(
    name = "services",
    description = "Rank the services by what speaks against them, as --last 15m.")
final class ExplainServicesCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final TimeOptions time = new TimeOptions();

  @Parameters(arity = "0..*", paramLabel = "DATASET", description = "Only these; else all")
  private List<String> datasets = new ArrayList<>();

  @Option(
      names = "--against-start",
      paramLabel = "TIME",
      description = "When all was well (the time just before)")
  private String againstStart = "";

  @Option(names = "--against-end", paramLabel = "TIME", description = "As --end")
  private String againstEnd = "";

  @Option(names = "--limit", paramLabel = "N", description = "Most services (5)")
  private int limit = 5;

  @Option(names = "--json", description = "The whole answer")
  private boolean json;

  ExplainServicesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Api api = server.api();
    JsonNode answer =
        new Asking(console, api, ExplainCommand.EXPLANATIONS)
            .answer(ExplainCommand.EXPLANATIONS + "/services", question());
    String link = api.url(answer.at("/links/result").asText());
    console
        .out()
        .print(json ? answer.toPrettyString() + "\n" : ServicesText.of(answer, limit, link));
    return 0;
  }

  private ObjectNode question() {
    ObjectNode question = Api.JSON.createObjectNode();
    time.into(question.putObject("selected"));
    if (question.path("selected").isEmpty()) {
      throw new CliException(
          CliException.USAGE, "which time? (expected: --last 15m, or --start and --end)");
    }
    if (!againstStart.isEmpty() || !againstEnd.isEmpty()) {
      ObjectNode baseline = question.putObject("baseline");
      TimeOptions.put(baseline, "start_time", againstStart);
      TimeOptions.put(baseline, "end_time", againstEnd);
    }
    datasets.forEach(question.withArray("datasets")::add);
    return question;
  }
}
