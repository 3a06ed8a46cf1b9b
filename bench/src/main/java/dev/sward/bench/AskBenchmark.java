package dev.sward.bench;

import dev.sward.bench.report.Check;
import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.store.EventPage;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.TraceSearch;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerProcess;
import dev.sward.testkit.process.StoreFiles;
import dev.sward.testkit.spans.MadeSpan;
import dev.sward.testkit.spans.SpanGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/** Questions nobody foresaw, to ten million events. */
final class AskBenchmark implements Benchmark {
  private static final String DESCRIPTION =
      """
      Made-up spans of three days, in one dataset, written straight into the store (and kept for the
      next run). Every question is asked many times, of the store itself and over HTTP of a server
      started on the same folder; trace ids and values looked for differ from run to run. "First" is
      the first time a question is asked after opening; the files may be in the page cache.
      """;

  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Stopwatch.Bounds AGGREGATE = new Stopwatch.Bounds(1_000, 300);
  private static final Optional<Stopwatch.Bounds> TRACE =
      Optional.of(new Stopwatch.Bounds(100, 20));
  private static final Optional<Stopwatch.Bounds> EQUALITY =
      Optional.of(new Stopwatch.Bounds(500, 100));
  private static final Duration HEATMAP_BUCKET = Duration.ofMinutes(30);

  /** Of a trace or a value: short questions, whose tail needs more runs to be seen. */
  private static final int LOOK_UPS_PER_RUN = 4;

  @Override
  public String name() {
    return "ask";
  }

  @Override
  public String summary() {
    return "questions to 10 M events: counts, groups, quantiles, heatmap, trace by id, equality";
  }

  @Override
  public Report run(Options options) {
    MadeEvents events = MadeEvents.ready(options);
    int runs = options.pick(5, 25);
    Report report = new Report(name(), DESCRIPTION);
    report
        .condition("seed", options.seed())
        .condition("events", events.events())
        .condition("attributes an event", SpanGenerator.ATTRIBUTES)
        .condition("runs of each question", runs)
        .condition("runs of each look-up", runs * LOOK_UPS_PER_RUN);
    try (EventStore store = StoreFiles.open(events.data())) {
      new StoreQuestions(store, events, runs, report).askAll();
    }
    report.add(
        Figure.of(
            "stored",
            (double) Folders.sizeBytes(StoreFiles.folder(events.data())) / events.events(),
            "bytes an event"));
    try (ServerProcess server = ServerProcess.start(Servers.command(options, events.data()))) {
      server.awaitReady(Servers.READY);
      try (SwardApi api = new SwardApi(server.ports().httpUri())) {
        new HttpQuestions(api, events, runs, report).askAll();
      }
      server.stop(Servers.STOP);
    }
    if (options.profile() == Options.Profile.ON) {
      report.section("Hottest methods", HotMethods.of(Servers.recording(events.data()), 30));
    }
    return report;
  }

  /** Some stored span, another one for every run. */
  private static MadeSpan someSpan(MadeEvents events, long run) {
    SplittableRandom random = new SplittableRandom(events.generator().seed() + run);
    List<MadeSpan> spans = events.generator().batch(random.nextInt(events.batches())).spans();
    return spans.get(random.nextInt(spans.size()));
  }

  private static String someUser(long run) {
    return "user-%05d".formatted(new SplittableRandom(run).nextInt(100_000));
  }

  private static void time(
      Report report,
      String name,
      int runs,
      Optional<Stopwatch.Bounds> bounds,
      LongConsumer question) {
    Stopwatch watch = new Stopwatch();
    for (int run = 0; run < runs; run++) {
      long number = run;
      watch.time(() -> question.accept(number));
    }
    watch.report(report, name, bounds);
  }

  /** Through the store's interface. */
  private record StoreQuestions(EventStore store, MadeEvents events, int runs, Report report) {
    void askAll() {
      Expr duration = Expr.ColumnRef.of(FieldNames.DURATION_MS);
      Calculation count = calculation(CalculationOp.COUNT, Optional.empty());
      Calculation p99 = calculation(CalculationOp.P99, Optional.of(duration));
      Calculation heatmap = calculation(CalculationOp.HEATMAP, Optional.of(duration));

      aggregate("count", query(count, List.of(), Optional.empty(), Optional.empty()));
      check(query(count, List.of(), Optional.empty(), Optional.empty()));
      aggregate(
          "top 100 of a field of 100,000 values",
          query(count, List.of(SpanGenerator.USER), Optional.empty(), Optional.empty()));
      aggregate("p99", query(p99, List.of(), Optional.empty(), Optional.empty()));
      aggregate(
          "p99 by a field of 50 values",
          query(p99, List.of(SpanGenerator.ROUTE), Optional.empty(), Optional.empty()));
      unbounded(
          "top 100 by p99 of a field of 100,000 values",
          query(p99, List.of(SpanGenerator.USER), Optional.empty(), Optional.empty()));
      unbounded(
          "concurrency, 144 times",
          query(
              calculation(CalculationOp.CONCURRENCY, Optional.empty()),
              List.of(),
              Optional.empty(),
              Optional.of(HEATMAP_BUCKET)));
      aggregate(
          "heatmap, 144 times",
          query(heatmap, List.of(), Optional.empty(), Optional.of(HEATMAP_BUCKET)));
      time(report, "trace by id", runs * LOOK_UPS_PER_RUN, TRACE, this::trace);
      time(
          report,
          "count where a text is equal",
          runs * LOOK_UPS_PER_RUN,
          EQUALITY,
          run -> ask(query(count, List.of(), Optional.of(isUser(run)), Optional.empty())));
      time(
          report,
          "newest 100 events where a text is equal",
          runs * LOOK_UPS_PER_RUN,
          EQUALITY,
          this::newest);
    }

    private void aggregate(String name, Query query) {
      time(report, name, runs, Optional.of(AGGREGATE), run -> ask(query));
    }

    /** A heavy question that no bound is set for. */
    private void unbounded(String name, Query query) {
      time(report, name, runs, Optional.empty(), run -> ask(query));
    }

    private QueryResult ask(Query query) {
      return store.query(query, new QueryControl(TIMEOUT));
    }

    private void check(Query count) {
      Double total = ask(count).groups().getFirst().totals().getFirst();
      report.add(
          Check.equal("events counted", events.events(), total == null ? 0 : Math.round(total)));
    }

    private void trace(long run) {
      EventPage page =
          store.trace(
              new TraceSearch(
                  someSpan(events, run).traceId(), Optional.empty(), 1_000, Optional.empty()),
              new QueryControl(TIMEOUT));
      if (page.events().isEmpty()) {
        throw new IllegalStateException("trace: no events (expected: those of a stored trace)");
      }
    }

    private void newest(long run) {
      store.events(
          new EventSearch(
              DatasetScope.of(events.dataset()),
              events.range(),
              Optional.of(isUser(run)),
              100,
              Optional.empty()),
          new QueryControl(TIMEOUT));
    }

    private Query query(
        Calculation calculation,
        List<String> by,
        Optional<Expr> where,
        Optional<Duration> granularity) {
      return new Query(
          DatasetScope.of(events.dataset()),
          events.range(),
          List.of(calculation),
          where,
          by.stream().map(name -> new Query.Breakdown(Expr.ColumnRef.of(name), name)).toList(),
          List.of(),
          List.of(),
          100,
          granularity,
          Optional.empty());
    }

    private static Calculation calculation(CalculationOp op, Optional<Expr> argument) {
      return new Calculation(op, argument, Optional.empty(), op.name());
    }

    private static Expr isUser(long run) {
      return new Expr.Compare(
          Expr.Comparison.EQ,
          Expr.ColumnRef.of(SpanGenerator.USER),
          Expr.Literal.of(someUser(run)));
    }
  }

  /** Through the public API; parsing the answer in the client included. */
  private record HttpQuestions(SwardApi api, MadeEvents events, int runs, Report report) {
    void askAll() {
      question("count", "{\"op\":\"COUNT\"}", "");
      question(
          "top 100 of a field of 100,000 values",
          "{\"op\":\"COUNT\"}",
          ",\"breakdowns\":[\"user.id\"],\"limit\":100");
      question("p99", "{\"op\":\"P99\",\"column\":\"duration_ms\"}", "");
      question(
          "heatmap, 144 times",
          "{\"op\":\"HEATMAP\",\"column\":\"duration_ms\"}",
          ",\"granularity\":1800");
      time(
          report,
          "HTTP: trace by id",
          runs * LOOK_UPS_PER_RUN,
          TRACE,
          run -> api.fetch("/api/v1/traces/" + someSpan(events, run).traceId()));
      time(
          report,
          "HTTP: count where a text is equal",
          runs * LOOK_UPS_PER_RUN,
          EQUALITY,
          run ->
              api.ask(
                  json(
                      "{\"op\":\"COUNT\"}",
                      ",\"filters\":[{\"column\":\"user.id\",\"op\":\"=\",\"value\":\"%s\"}]"
                          .formatted(someUser(run)))));
    }

    private void question(String name, String calculation, String more) {
      time(
          report,
          "HTTP: " + name,
          runs,
          Optional.of(AGGREGATE),
          run -> api.ask(json(calculation, more)));
    }

    private String json(String calculation, String more) {
      return "{\"dataset\":\"%s\",\"start_time\":%d,\"end_time\":%d,\"calculations\":[%s]%s}"
          .formatted(
              events.dataset(),
              events.range().start().getEpochSecond(),
              events.range().end().getEpochSecond(),
              calculation,
              more);
    }
  }
}
