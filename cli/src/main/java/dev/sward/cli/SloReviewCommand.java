package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows whether an objective says what its users say; changes nothing. */
@Command(name = "review", description = "Show whether an objective says what its users say.")
final class SloReviewCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Mixin private final NamedSlo slo = new NamedSlo();

  @Option(
      names = "--complaints",
      paramLabel = "DATASET",
      description = "Whose events are complaints (complaints)")
  private String complaints = "";

  @Option(names = "--where", paramLabel = "CONDITION", description = "Which of its events are")
  private String where = "";

  @Option(
      names = "--last",
      paramLabel = "TIME",
      description = "How far back (three windows, at least 30d)")
  private String last = "";

  SloReviewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Api api = server.api();
    JsonNode review = api.get(slo.path(api) + "/review" + parameters());
    console.out().println(Figures.value(review.path("slo")));
    console.out().println("  " + Figures.value(review.path("summary")));
    for (JsonNode verdict : review.path("verdicts")) {
      line(verdict.path("verdict"), verdict);
    }
    for (JsonNode proposal : review.path("proposals")) {
      console.out().println("  proposed: " + Figures.value(proposal.path("title")));
      console.out().println("    " + Figures.value(proposal.path("summary")));
      console.out().println("    good: " + Figures.value(proposal.at("/definition/sli/good")));
    }
    console.out().print(targets(review));
    SloText.warnings(console, review);
    return 0;
  }

  private void line(JsonNode verdict, JsonNode said) {
    String name = Figures.value(verdict).replace('_', ' ');
    console.out().println("  %s: %s".formatted(name, Figures.value(said.path("summary"))));
  }

  private static String targets(JsonNode review) {
    TextTable table =
        new TextTable(
            List.of("target", "windows met", "pages", "tickets", "clusters caught"),
            Set.of(0, 1, 2, 3, 4));
    for (JsonNode one : review.path("targets")) {
      table.row(
          List.of(
              (one.path("current").asBoolean() ? "* " : "") + SloText.target(one),
              "%d of %d".formatted(one.path("met").asInt(), one.path("windows").asInt()),
              one.path("pages").asText(),
              one.path("tickets").asText(),
              "%d of %d".formatted(one.path("caught").asInt(), review.path("complaints").size())));
    }
    return table.render();
  }

  private String parameters() {
    List<String> parameters = new ArrayList<>();
    add(parameters, "complaints", complaints);
    add(parameters, "where", where);
    add(parameters, "last", last);
    return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
  }

  private static void add(List<String> parameters, String name, String value) {
    if (!value.isEmpty()) {
      parameters.add(name + "=" + Api.part(value));
    }
  }
}
