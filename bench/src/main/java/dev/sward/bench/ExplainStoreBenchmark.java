package dev.sward.bench;

import dev.sward.bench.report.Check;
import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.event.Value;
import dev.sward.explain.Explainer;
import dev.sward.explain.Explanation;
import dev.sward.explain.Level;
import dev.sward.explain.Term;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprParser;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.store.Contrast;
import dev.sward.store.ContrastSearch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.testkit.process.StoreFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How long an explanation of stored events takes: coding them, explaining, counting exactly. */
final class ExplainStoreBenchmark implements Benchmark {
  private static final String DESCRIPTION =
      """
      Made-up events of one hour in a DuckDB store; a cause of two attributes among all of them. What
      the server does for an explanation, through the store's interface: every event is looked at, at
      most 500,000 of each side and 100 attributes are coded, explained, and what is said is counted
      exactly. "First" is the first time after writing.
      """;

  /** As the server asks. */
  private static final int MOST_CODED = 500_000;

  private static final int MOST_ATTRIBUTES = 100;
  private static final int MOST = 5;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final String EXPECTED = "a01 a04";

  @Override
  public String name() {
    return "explain-store";
  }

  @Override
  public String summary() {
    return "explanations of 1 M and 10 M stored events, of 40 and 400 attributes";
  }

  @Override
  public Report run(Options options) {
    Report report = new Report(name(), DESCRIPTION);
    report.condition("seed", options.seed()).condition("runs", runs(options));
    run(options, report, options.pick(100_000, 1_000_000), 40, bounds(1_000));
    run(options, report, options.pick(20_000, 200_000), 400, Optional.empty());
    if (!options.isQuick()) {
      run(options, report, 10_000_000, 40, bounds(5_000));
    }
    return report;
  }

  private static Optional<Stopwatch.Bounds> bounds(double goalMillis) {
    return Optional.of(new Stopwatch.Bounds(2 * goalMillis, goalMillis));
  }

  private static int runs(Options options) {
    return options.pick(3, 10);
  }

  private static void run(
      Options options,
      Report report,
      int events,
      int attributes,
      Optional<Stopwatch.Bounds> bounds) {
    String name = "%,d events × %d attributes".formatted(events, attributes);
    Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
    WideEvents wide = new WideEvents(options.seed(), events, attributes, start);
    try (EventStore store = StoreFiles.open(options.scratch("explain-store"))) {
      wide.fill(store);
      new Questions(store, wide, runs(options), name).ask(report, bounds);
    }
  }

  /** The same question again and again. */
  private record Questions(EventStore store, WideEvents wide, int runs, String name) {
    void ask(Report report, Optional<Stopwatch.Bounds> bounds) {
      Stopwatch whole = new Stopwatch();
      Stopwatch coding = new Stopwatch();
      Stopwatch explaining = new Stopwatch();
      List<String> said = new ArrayList<>();
      List<Contrast> contrasts = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        said.clear();
        contrasts.clear();
        whole.time(() -> {
          coding.time(() -> contrasts.add(contrast()));
          List<Explanation> found = new ArrayList<>();
          explaining.time(
              () -> found.addAll(Explainer.explain(contrasts.getFirst().table(), MOST, () -> {})));
          count("failed = true", found);
          count("failed = false", found);
          found.forEach(one -> said.add(factors(one)));
        });
      }
      whole.report(report, name, bounds);
      report
          .add(Figure.of(name + ", coding, p50", coding.quantile(0.5), "ms"))
          .add(Figure.of(name + ", explaining, p50", explaining.quantile(0.5), "ms"))
          .add(new Check(name + ": explained by", EXPECTED, String.join(", ", said)))
          .add(
              Check.equal(
                  name + ": events told apart",
                  wide.events(),
                  contrasts.getFirst().selected().rows() + contrasts.getFirst().baseline().rows()));
    }

    private Contrast contrast() {
      List<ContrastSearch.Attribute> attributes =
          wide.names().stream()
              .map(each -> new ContrastSearch.Attribute(each, Expr.ColumnRef.of(each)))
              .toList();
      return store.contrast(
          new ContrastSearch(
              side("failed = true"),
              side("failed = false"),
              attributes,
              MOST_CODED,
              MOST_CODED,
              MOST_ATTRIBUTES),
          new QueryControl(TIMEOUT));
    }

    private ContrastSearch.Side side(String where) {
      return new ContrastSearch.Side(
          DatasetScope.of(WideEvents.DATASET.value()),
          wide.range(),
          Optional.of(ExprParser.parse(where)));
    }

    private void count(String side, List<Explanation> found) {
      List<Calculation> calculations = new ArrayList<>();
      calculations.add(count(Optional.empty(), "all"));
      for (Explanation one : found) {
        calculations.add(count(Optional.of(ExprParser.parse(where(one))), factors(one)));
      }
      store.query(
          new Query(
              DatasetScope.of(WideEvents.DATASET.value()),
              wide.range(),
              calculations,
              Optional.of(ExprParser.parse(side)),
              List.of(),
              List.of(),
              List.of(),
              1,
              Optional.empty(),
              Optional.empty()),
          new QueryControl(TIMEOUT));
    }

    private static Calculation count(Optional<Expr> where, String name) {
      return new Calculation(CalculationOp.COUNT, Optional.empty(), where, name);
    }
  }

  private static String factors(Explanation explanation) {
    return explanation.terms().stream().map(Term::factor).collect(Collectors.joining(" "));
  }

  private static String where(Explanation explanation) {
    return explanation.terms().stream()
        .map(ExplainStoreBenchmark::where)
        .collect(Collectors.joining(" and "));
  }

  private static String where(Term term) {
    return term.levels().stream()
        .map(level -> where(term.factor(), level))
        .collect(Collectors.joining(" or ", "(", ")"));
  }

  private static String where(String factor, Level level) {
    return switch (level) {
      case Level.Is(Value value) ->
          value instanceof Value.Text(String text)
              ? "%s = '%s'".formatted(factor, text)
              : "%s exists".formatted(factor);
      case Level.Between between ->
          "%s >= %s and %s < %s".formatted(factor, between.low(), factor, between.high());
      case Level.Missing missing -> "not %s exists".formatted(factor);
      case Level.Other other -> "%s exists".formatted(factor);
    };
  }
}
