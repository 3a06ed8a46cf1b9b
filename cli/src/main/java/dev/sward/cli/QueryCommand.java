package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a question and shows the answer; ending the program cancels the question. */
@Command(name = "query", description = "Ask a question, such as 'count, p99(duration_ms)'.")
final class QueryCommand implements Callable<Integer> {
  private static final String QUERIES = "/api/v1/queries";
  private static final int LARGEST_PAGE = 10_000;

  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();
  @Mixin private final QuestionOptions question = new QuestionOptions();

  @Parameters(index = "0", paramLabel = "DATASET", description = "__all__ for all of them")
  private String dataset = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "CALCULATIONS", description = "Or count")
  private String calculations = "count";

  @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}")
  private Shape format = Shape.table;

  @Option(names = "--events", description = "The events themselves, one JSON object a line")
  private boolean events;

  /** How an answer is written; named as on the command line. */
  enum Shape {
    table,
    json,
    csv
  }

  QueryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Api api = server.api();
    if (events) {
      search(api);
    } else {
      show(api, new Asking(console, api, QUERIES).answer(question.question(dataset, calculations)));
    }
    return 0;
  }

  private void show(Api api, JsonNode answer) {
    String link = answer.path("links").path("result").asText();
    switch (format) {
      case table -> console.out().print(ResultText.of(answer, api.url(link)));
      case json -> console.out().println(answer.toPrettyString());
      case csv -> console.out().print(api.text(link + "?format=csv"));
    }
  }

  private void search(Api api) {
    ObjectNode body = question.scope(dataset);
    int left = question.limit();
    Optional<String> after = Optional.empty();
    do {
      int page = Math.min(left, LARGEST_PAGE);
      body.put("limit", page);
      after.ifPresent(key -> body.put("after", key));
      HttpResponse<String> answer = api.postText("/api/v1/events/search?format=ndjson", body);
      console.out().print(answer.body());
      left -= page;
      after = answer.headers().firstValue("sward-next");
    } while (left > 0 && after.isPresent());
  }
}
