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

/** Says what failing, or otherwise selected, events share; ending the program ends the work. */
@Command(
    name = "explain",
    description = "Say what the failing events share, as --slo NAME, or DATASET --where error.")
final class ExplainCommand implements Callable<Integer> {
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

  @Option(names = "--last", paramLabel = "2h", description = "The time until now, or --end")
  private String last = "";

  @Option(names = "--start", paramLabel = "TIME", description = "An instant, or an age such as 2h")
  private String start = "";

  @Option(names = "--end", paramLabel = "TIME", description = "As --start, exclusive")
  private String end = "";

  @Option(names = "--limit", paramLabel = "N", description = "Most explanations (5)")
  private int limit = 5;

  @Option(names = "--include", paramLabel = "A,B", split = ",", description = "Compare these also")
  private List<String> include = new ArrayList<>();

  @Option(names = "--exclude", paramLabel = "A,B", split = ",", description = "Leave these out")
  private List<String> exclude = new ArrayList<>();

  @Option(names = "--history", description = "Tell apart what failed like that the day before")
  private boolean history;

  @Option(names = "--json", description = "The whole answer")
  private boolean json;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ObjectNode question = question();
    console.progress("Looking …");
    JsonNode answer = server.api().post("/api/v1/explanations", question);
    console.progress("");
    console.out().print(json ? answer.toPrettyString() + "\n" : ExplainText.of(answer));
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
    put(question, "where", of);
    put(question, "time_range", last);
    put(question, "start_time", start);
    put(question, "end_time", end);
    if (history) {
      question.put("history", "auto");
    }
    include.forEach(name -> question.withObject("/attributes").withArray("include").add(name));
    exclude.forEach(name -> question.withObject("/attributes").withArray("exclude").add(name));
    return question;
  }

  private static void put(ObjectNode question, String name, String text) {
    if (!text.isEmpty()) {
      question.put(name, text);
    }
  }
}
