package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows when rules would have called somebody; changes nothing. */
@Command(
    name = "backtest",
    description = "Show when rules would have called somebody for an objective, or for drafts.")
final class SloBacktestCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  @Option(
      names = "--rules",
      paramLabel = "SET",
      description = "standard, workbook, sloth or none (those that watch it)")
  private String rules = "";

  @Option(names = "--last", paramLabel = "TIME", description = "How far back (30d)")
  private String last = "30d";

  @Option(
      names = "--complaints",
      paramLabel = "DATASET",
      description = "Whose events are complaints")
  private String complaints = "";

  SloBacktestCommand(Console console) {
    this.console = console;
  }

  /** What is tried. */
  private static final class What {
    @Parameters(paramLabel = "NAME", description = "The name of an objective")
    private String name = "";

    @Option(
        names = {"-f", "--file"},
        paramLabel = "FILE",
        description = "Drafts: a file, a folder, or - for standard input")
    private List<String> sources = new ArrayList<>();
  }

  @Override
  public Integer call() {
    Api api = server.api();
    if (what.sources.isEmpty()) {
      ObjectNode body = Api.JSON.createObjectNode().put("slo", what.name);
      show(api, body);
      return 0;
    }
    JsonNode report = SloFiles.report(SloFiles.post(api, what.sources, "?dry_run=true"));
    for (JsonNode slo : report.path("slos")) {
      ObjectNode body = Api.JSON.createObjectNode();
      body.set("slo", slo.path("slo"));
      show(api, body);
    }
    return SloDrafts.in(report).tell(console);
  }

  private void show(Api api, ObjectNode body) {
    body.put("time_range", last);
    if (!rules.isEmpty()) {
      body.put("rules", rules);
    }
    if (!complaints.isEmpty()) {
      body.putObject("complaints").put("dataset", complaints);
    }
    JsonNode backtest = api.post(SloCommand.SLOS + "/backtest", body);
    console.out().println(Figures.value(backtest.path("slo")));
    console.out().println("  " + Figures.value(backtest.path("summary")));
    for (JsonNode firing : backtest.path("firings")) {
      console
          .out()
          .println(
              "  %-6s  %s to %s  %s"
                  .formatted(
                      Figures.value(firing.path("urgency")),
                      Figures.value(firing.path("from")),
                      Figures.value(firing.path("to")),
                      Figures.value(firing.path("summary"))));
    }
    for (JsonNode missed : backtest.at("/complaints/missed")) {
      console
          .out()
          .println(
              "  missed  %s complaints from %s"
                  .formatted(
                      Figures.value(missed.path("complaints")),
                      Figures.value(missed.path("from"))));
    }
    SloText.warnings(console, backtest);
  }
}
