package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what objectives of files would have said of events that are stored; changes nothing. */
@Command(name = "preview", description = "Show what objectives of files would have said.")
final class SloPreviewCommand implements Callable<Integer> {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = {"-f", "--file"},
      required = true,
      paramLabel = "FILE",
      description = "A file, a folder, or - for standard input")
  private List<String> sources = new ArrayList<>();

  @Option(names = "--last", paramLabel = "TIME", description = "How far back (24h)")
  private String last = "24h";

  SloPreviewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Api api = server.api();
    JsonNode report = SloFiles.report(SloFiles.post(api, sources, "?dry_run=true"));
    for (JsonNode slo : report.path("slos")) {
      ObjectNode draft = slo.path("slo").deepCopy();
      draft.put("time_range", last);
      show(slo.path("name"), draft, api.post(SloCommand.SLOS + "/preview", draft));
    }
    return SloDrafts.in(report).tell(console);
  }

  private void show(JsonNode name, JsonNode draft, JsonNode preview) {
    JsonNode total = preview.path("total");
    console.out().println(Figures.value(name));
    console
        .out()
        .println(
            "  %s good · %s bad · %s not applicable in %s"
                .formatted(
                    Figures.value(total.path("good")),
                    Figures.value(total.path("bad")),
                    Figures.value(preview.path("not_applicable")),
                    Console.safe(last)));
    console
        .out()
        .println(
            total.has("good_ratio")
                ? "  %s good, target %s: %s"
                    .formatted(
                        SloText.percent(
                            new BigDecimal(total.path("good_ratio").asText()).round(SIX_DIGITS)),
                        SloText.target(draft),
                        preview.at("/target/met").asBoolean() ? "met" : "missed")
                : "  no eligible events, so nothing can be said");
    for (JsonNode reason : preview.path("reasons")) {
      console
          .out()
          .println(
              "  not applicable, %s: %s"
                  .formatted(
                      Figures.value(reason.path("reason")), Figures.value(reason.path("events"))));
    }
    SloText.warnings(console, preview);
  }
}
