package dev.sward.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.bench.report.Check;
import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.store.EventStore;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerProcess;
import dev.sward.testkit.process.StoreFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long a server takes to explain stored events. */
final class ExplainStoreBenchmark implements Benchmark {
  private static final String DESCRIPTION =
      """
      Made-up events of one hour, written straight into the store of a server that is then started on
      it; a cause of two attributes among all of them. Timed is the whole of `POST
      /api/v1/explanations`, from sending the question to the answer parsed: coding the events,
      explaining, counting what is said over all events, examples, comparison. Every event is looked
      at. "After the start" is the first question of all, sent as soon as the server is ready; the
      same question is then asked again and again, and the bounds are of these.
      """;

  private static final String EXPECTED = "a01 a04";

  @Override
  public String name() {
    return "explain-store";
  }

  @Override
  public String summary() {
    return "explanations of 100 k to 10 M stored events over HTTP, of 40 and 400 attributes";
  }

  @Override
  public Report run(Options options) {
    Report report = new Report(name(), DESCRIPTION);
    report.condition("seed", options.seed()).condition("runs", runs(options));
    run(options, report, options.pick(20_000, 100_000), 40, bounds(500));
    run(options, report, options.pick(4_000, 20_000), 400, bounds(1_000));
    if (!options.isQuick()) {
      run(options, report, 200_000, 400, Optional.empty());
      run(options, report, 1_000_000, 40, bounds(1_000));
      run(options, report, 10_000_000, 40, bounds(5_000));
    }
    return report;
  }

  private static Optional<Stopwatch.Bounds> bounds(double goalMillis) {
    return Optional.of(new Stopwatch.Bounds(2 * goalMillis, goalMillis));
  }

  private static int runs(Options options) {
    return options.pick(3, 20);
  }

  private static void run(
      Options options,
      Report report,
      int events,
      int attributes,
      Optional<Stopwatch.Bounds> bounds) {
    Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
    WideEvents wide = new WideEvents(options.seed(), events, attributes, start);
    Path data = options.scratch("explain-store");
    try (EventStore store = StoreFiles.open(data)) {
      wide.fill(store);
    }
    try (ServerProcess server = ServerProcess.start(Servers.command(options, data))) {
      server.awaitReady(Servers.READY);
      try (SwardApi api = new SwardApi(server.ports().httpUri())) {
        ask(api, wide, runs(options), report, bounds);
      }
      server.stop(Servers.STOP);
    }
    if (options.profile() == Options.Profile.ON) {
      report.section("Hottest methods", HotMethods.of(Servers.recording(data), 30));
    }
  }

  /** The same question again and again. */
  private static void ask(
      SwardApi api, WideEvents wide, int runs, Report report, Optional<Stopwatch.Bounds> bounds) {
    String name = "%,d events × %d attributes".formatted(wide.events(), wide.attributes());
    String question =
        """
        {"dataset":"%s","start_time":"%s","end_time":"%s",
         "selected":{"filters":[{"column":"%s","op":"=","value":true}]}}
        """
            .formatted(
                WideEvents.DATASET.value(),
                wide.range().start(),
                wide.range().end(),
                WideEvents.FAILED);
    List<JsonNode> answers = new ArrayList<>();
    Runnable post = () -> answers.add(api.post("/api/v1/explanations", question));
    Stopwatch start = new Stopwatch();
    start.time(post);
    report.add(Figure.of(name + ", after the start", start.last(), "ms"));
    Stopwatch again = new Stopwatch();
    for (int run = 0; run < runs; run++) {
      again.time(post);
    }
    again.report(report, name + ", again", bounds);
    JsonNode answer = answers.getLast();
    report
        .add(new Check(name + ": explained by", EXPECTED, factors(answer)))
        .add(
            Check.equal(
                name + ": events told apart",
                wide.events(),
                answer.path("selected").path("rows").asLong()
                    + answer.path("baseline").path("rows").asLong()));
  }

  private static String factors(JsonNode answer) {
    List<String> said = new ArrayList<>();
    for (JsonNode explanation : answer.path("explanations")) {
      List<String> attributes = new ArrayList<>();
      explanation.path("conditions").forEach(one -> attributes.add(one.path("attribute").asText()));
      said.add(String.join(" ", attributes));
    }
    return String.join(", ", said);
  }
}
