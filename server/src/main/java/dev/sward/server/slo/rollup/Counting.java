package dev.sward.server.slo.rollup;

import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprTree;
import dev.sward.query.Query;
import dev.sward.server.slo.rollup.MinuteSpans.Span;
import dev.sward.sli.Classification;
import dev.sward.sli.Sli;
import dev.sward.store.MinuteSet;
import dev.sward.store.Touched;
import java.util.stream.Stream;

/** How the events of one objective are counted. */
final class Counting {
  private static final int MINUTES_PER_DAY = 1_440;
  private static final int MINUTES_PER_HOUR = 60;

  private final RollupBook book;
  private final Tracked tracked;
  private final Classification classification;
  private final boolean looksAround;

  /**
   * @throws dev.sward.expr.ExprException if the indicator cannot be counted
   */
  Counting(RollupBook book, Tracked tracked) {
    this.book = book;
    this.tracked = tracked;
    Sli sli = tracked.sli();
    this.classification = new Classification(sli);
    this.looksAround =
        Stream.concat(
                Stream.of(sli.eligible(), sli.good()),
                sli.groupBy().stream().map(Query.Breakdown::expression))
            .anyMatch(Counting::looksAround);
  }

  private static boolean looksAround(Expr expr) {
    return switch (expr) {
      case Expr.TraceMatch match -> true;
      case Expr.ColumnRef column -> column.relation() != Expr.Relation.SELF;
      default -> ExprTree.children(expr).stream().anyMatch(Counting::looksAround);
    };
  }

  Tracked tracked() {
    return tracked;
  }

  Classification classification() {
    return classification;
  }

  /** Whether an event's class depends on other spans of its trace. */
  boolean looksAround() {
    return looksAround;
  }

  /** So many minutes are asked for at once; they divide a day. */
  int longestSpan() {
    return tracked.sli().groupBy().isEmpty() ? MINUTES_PER_DAY : MINUTES_PER_HOUR;
  }

  /** The minutes that may have changed. */
  MinuteSet minutes(Touched touched) {
    MinuteSet minutes = new MinuteSet();
    for (DatasetName dataset : tracked.sli().scope().names()) {
      MinuteSet ofDataset = touched.minutes().get(dataset);
      if (ofDataset != null) {
        minutes.addAll(ofDataset);
      }
    }
    return minutes;
  }

  /** Makes of the counted minutes of a span what is to be written. */
  RollupRepository.Progress merge(
      Rollup rollup, Span span, MinuteCounter.Counted counted, Rollup after) {
    HourMerge merge = new HourMerge(book, rollup, tracked.maxGroups(), span, counted);
    return new RollupRepository.Progress(after, merge.changes(), merge.newGroups());
  }
}
