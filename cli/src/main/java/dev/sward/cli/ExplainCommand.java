package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what failing, or otherwise selected, events share; ending the program ends the work. */
@Command(
    name = "explain",
    synopsisSubcommandLabel = "[services]",
    description =
        "Say what the failing events share, as --slo NAME, or DATASET --where error; or which service it is.")
final class ExplainCommand implements Callable<Integer> {
  static final String EXPLANATIONS = "/api/v1/explanations";

  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(arity = "0..1", paramLabel = "DATASET", description = "__all__ for all of them")
  private String dataset = "";

  @Option(names = "--slo", paramLabel = "NAME", description = "An objective's bad events")
  private String slo = "";

  @Option(names = "--where", paramLabel = "EXPR", description = "These events")
  private String where = "";

  @Option(names = "--against", paramLabel = "EXPR", description = "The others (all that are left)")
  private String against = "";

  @Option(names = "--of", paramLabel = "EXPR", description = "Only among these events")
  private String of = "";

  @Mixin private final TimeOptions time = new TimeOptions();

  @Option(names = "--limit", paramLabel = "N", description = "Most explanations (5)")
  private int limit = 5;

  @Option(names = "--include", paramLabel = "A,B", split = ",", description = "Compare these also")
  private List<String> include = new ArrayList<>();

  @Option(names = "--exclude", paramLabel = "A,B", split = ",", description = "Leave these out")
  private List<String> exclude = new ArrayList<>();

  @Option(names = "--history", description = "Tell apart what failed like that the day before")
  private boolean history;

  @Option(names = "--across", description = "Look at traces, logs and metrics also")
  private boolean across;

  @Option(names = "--json", description = "The whole answer")
  private boolean json;

  private ExplainCommand(Console console) {
    this.console = console;
  }

  static CommandLine of(Console console) {
    return new CommandLine(new ExplainCommand(console))
        .addSubcommand(new ExplainServicesCommand(console));
  }

  @Override
  public Integer call() {
    Api api = server.api();
    JsonNode answer = new Asking(console, api, EXPLANATIONS).answer(question());
    String link = api.url(answer.at("/links/result").asText());
    console.out().print(json ? answer.toPrettyString() + "\n" : ExplainText.of(answer, link));
    return 0;
  }

  private ObjectNode question() {
    if (slo.isEmpty() == dataset.isEmpty() || dataset.isEmpty() != where.isEmpty()) {
      throw new CliException(
          CliException.USAGE,
          "explain what? (expected: --slo NAME, or DATASET --where EXPR, such as shop --where error)");
    }
    if (!slo.isEmpty() && !against.isEmpty()) {
      throw new CliException(
          CliException.USAGE,
          "--against: %s (expected: none beside --slo, whose good events are the others)"
              .formatted(against));
    }
    ObjectNode question = Api.JSON.createObjectNode().put("limit", limit);
    if (slo.isEmpty()) {
      question.put("dataset", dataset).putObject("selected").put("where", where);
    } else {
      question.put("slo", slo);
    }
    if (!against.isEmpty()) {
      question.putObject("baseline").put("where", against);
    }
    TimeOptions.put(question, "where", of);
    time.into(question);
    if (history) {
      question.put("history", "auto");
    }
    if (across) {
      question.putArray("across").add("traces").add("logs").add("metrics");
    }
    include.forEach(name -> question.withObject("/attributes").withArray("include").add(name));
    exclude.forEach(name -> question.withObject("/attributes").withArray("exclude").add(name));
    return question;
  }
}
