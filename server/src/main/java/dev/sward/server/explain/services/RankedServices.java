package dev.sward.server.explain.services;

import dev.sward.explain.Explainer;
import dev.sward.explain.Explanation;
import dev.sward.explain.services.LogCount;
import dev.sward.explain.services.MetricSeries;
import dev.sward.explain.services.Observed;
import dev.sward.explain.services.ServiceRanking;
import dev.sward.explain.services.Span;
import dev.sward.explain.services.Suspect;
import dev.sward.explain.services.TraceCrossings;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.explain.Steps;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer to "which service is it".
 *
 * @param suspects the most suspicious first
 * @param failing what traces of both times that fail cross
 * @param notAvailable what could not be looked at, in words
 */
public record RankedServices(
    ServicesQuestion question,
    List<Suspect> suspects,
    Failing failing,
    Seen selected,
    Seen baseline,
    List<String> notAvailable) {
  /** From this score on a service is clearly suspicious. */
  public static final double CLEAR = 1;

  private static final int MOST_EXPLANATIONS = 3;

  /** Traces, logs and metrics of either time. */
  private static final int STEPS = 6;

  public RankedServices {
    suspects = List.copyOf(suspects);
    notAvailable = List.copyOf(notAvailable);
  }

  /**
   * How much was looked at.
   *
   * @param traces that there are
   * @param tracesRead whole
   * @param logStatementsLeftOut of the least frequent, whose lines are not in logLines
   */
  public record Seen(
      long traces,
      long tracesRead,
      int spans,
      double logLines,
      long logStatementsLeftOut,
      int metrics,
      long metricsLeftOut) {}

  /**
   * What traces whose root fails have in common, by what they cross.
   *
   * @param explanations the strongest first; none if nothing is significant
   */
  public record Failing(int failed, int passed, List<Explanation> explanations) {
    public Failing {
      explanations = List.copyOf(explanations);
    }

    static Failing of(List<Span> spans, Runnable checkpoint) {
      TraceCrossings crossings = TraceCrossings.of(spans);
      List<Explanation> explanations =
          Explainer.explain(crossings.table(), MOST_EXPLANATIONS, checkpoint::run);
      return new Failing(crossings.failed(), crossings.passed(), explanations);
    }
  }

  private record Side(Observed observed, Seen seen) {}

  /** Asks for everything. Blocks. */
  public static RankedServices of(
      ServicesQuestion question, EventStore store, QueryControl control) {
    Steps steps = new Steps(store, control, STEPS);
    Side now = side(question.scope(), question.selected(), steps);
    Side before = side(question.scope(), question.baseline(), steps);
    steps.phase("comparing", (long) now.seen().spans() + before.seen().spans());
    List<Suspect> suspects = ServiceRanking.rank(now.observed(), before.observed());
    List<Span> spans = new ArrayList<>(now.observed().spans());
    spans.addAll(before.observed().spans());
    return new RankedServices(
        question,
        suspects,
        Failing.of(spans, steps::check),
        now.seen(),
        before.seen(),
        notAvailable(now.seen(), before.seen()));
  }

  private static Side side(DatasetScope scope, TimeRange range, Steps steps) {
    steps.phase("reading traces", 0);
    StoredSpans.Found spans =
        steps.ask((store, control) -> new StoredSpans(store, control).read(scope, range));
    steps.phase("counting log statements", 0);
    Bounded<LogCount> logs =
        steps.ask((store, control) -> StoredLogs.read(scope, range, store, control));
    steps.phase("reading metrics", 0);
    Bounded<MetricSeries> metrics =
        steps.ask((store, control) -> StoredMetrics.read(scope, range, store, control));
    return new Side(
        new Observed(spans.spans(), spans.share(), logs.read(), metrics.read(), range.length()),
        new Seen(
            spans.traces(),
            spans.tracesRead(),
            spans.spans().size(),
            logs.read().stream().mapToDouble(LogCount::count).sum(),
            logs.leftOut(),
            metrics.read().size(),
            metrics.leftOut()));
  }

  private static List<String> notAvailable(Seen now, Seen before) {
    List<String> missing = new ArrayList<>();
    missing("traces", now.spans(), before.spans(), missing);
    missing("logs", now.logLines(), before.logLines(), missing);
    missing("metrics", now.metrics(), before.metrics(), missing);
    leftOut("the selected time", now, missing);
    leftOut("the baseline", before, missing);
    return missing;
  }

  private static void missing(String what, double now, double before, List<String> missing) {
    if (now == 0 && before == 0) {
      missing.add("There are no %s in either time.".formatted(what));
    } else if (now == 0) {
      missing.add("There are no %s in the selected time.".formatted(what));
    } else if (before == 0) {
      missing.add("There are no %s in the baseline.".formatted(what));
    }
  }

  private static void leftOut(String time, Seen seen, List<String> missing) {
    leftOut(seen.logStatementsLeftOut(), "log statements", StoredLogs.MOST_GROUPS, time, missing);
    leftOut(seen.metricsLeftOut(), "metric series", StoredMetrics.MOST_GROUPS, time, missing);
  }

  private static void leftOut(long count, String what, int most, String time, List<String> all) {
    if (count > 0) {
      all.add(
          "%,d %s of %s were not looked at (at most: %,d). Name datasets, so that there are fewer."
              .formatted(count, what, time, most));
    }
  }
}
