package dev.sward.server.explain.services;

import dev.sward.explain.Explainer;
import dev.sward.explain.Explanation;
import dev.sward.explain.services.Observed;
import dev.sward.explain.services.ServiceRanking;
import dev.sward.explain.services.Span;
import dev.sward.explain.services.Suspect;
import dev.sward.explain.services.TraceCrossings;
import dev.sward.query.TimeRange;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
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

  public RankedServices {
    suspects = List.copyOf(suspects);
    notAvailable = List.copyOf(notAvailable);
  }

  /**
   * How much was looked at.
   *
   * @param traces that there are
   * @param tracesRead whole
   */
  public record Seen(long traces, long tracesRead, int spans, double logLines, int metrics) {}

  /**
   * What traces whose root fails have in common, by what they cross.
   *
   * @param explanations the strongest first; none if nothing is significant
   */
  public record Failing(int failed, int passed, List<Explanation> explanations) {
    public Failing {
      explanations = List.copyOf(explanations);
    }

    static Failing of(List<Span> spans, QueryControl control) {
      TraceCrossings crossings = TraceCrossings.of(spans);
      List<Explanation> explanations =
          Explainer.explain(crossings.table(), MOST_EXPLANATIONS, () -> check(control));
      return new Failing(crossings.failed(), crossings.passed(), explanations);
    }

    private static void check(QueryControl control) {
      if (control.isCancelled()) {
        throw new StoreException(StoreException.Code.CANCELLED, "The question was cancelled");
      }
    }
  }

  private record Side(Observed observed, Seen seen) {}

  /** Asks for everything. Blocks. */
  public static RankedServices of(
      ServicesQuestion question, EventStore store, QueryControl control) {
    Side now = side(question, question.selected(), store, control);
    control.progress(0.45);
    Side before = side(question, question.baseline(), store, control);
    control.progress(0.9);
    List<Suspect> suspects = ServiceRanking.rank(now.observed(), before.observed());
    List<Span> spans = new ArrayList<>(now.observed().spans());
    spans.addAll(before.observed().spans());
    return new RankedServices(
        question,
        suspects,
        Failing.of(spans, control),
        now.seen(),
        before.seen(),
        notAvailable(now.seen(), before.seen()));
  }

  private static Side side(
      ServicesQuestion question, TimeRange range, EventStore store, QueryControl control) {
    StoredSpans.Found spans = new StoredSpans(store, control).read(question.scope(), range);
    Observed observed =
        new Observed(
            spans.spans(),
            spans.share(),
            StoredLogs.read(question.scope(), range, store, control),
            StoredMetrics.read(question.scope(), range, store, control),
            range.length());
    return new Side(
        observed,
        new Seen(
            spans.traces(),
            spans.tracesRead(),
            spans.spans().size(),
            observed.logs().stream().mapToDouble(log -> log.count()).sum(),
            observed.metrics().size()));
  }

  private static List<String> notAvailable(Seen now, Seen before) {
    List<String> missing = new ArrayList<>();
    missing("traces", now.spans(), before.spans(), missing);
    missing("logs", now.logLines(), before.logLines(), missing);
    missing("metrics", now.metrics(), before.metrics(), missing);
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
}
