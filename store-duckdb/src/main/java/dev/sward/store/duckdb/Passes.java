package dev.sward.store.duckdb;

import dev.sward.query.CalculationOp;
import dev.sward.query.Query;
import dev.sward.store.EventStore;

/**
 * How often a question goes over its rows, so that it can say how far it is: every pass is as much
 * of it as the others. More than were foreseen share what is left.
 */
final class Passes {
  private final ReadSession session;
  private final Part part;
  private int left;
  private double done;
  private double share;

  private Passes(ReadSession session, Part part, int foreseen) {
    this.session = session;
    this.part = part;
    this.left = foreseen;
  }

  /** What of the work a time range is. */
  enum Part {
    ALL(EventStore.READING, 0, 1),
    ASKED(EventStore.READING, 0, 0.5),
    EARLIER(EventStore.READING_EARLIER, 0.5, 0.5);

    private final String phase;
    private final double start;
    private final double size;

    Part(String phase, double start, double size) {
      this.phase = phase;
      this.start = start;
      this.size = size;
    }
  }

  /**
   * @param rows of the time range
   */
  static Passes begin(ReadSession session, Query query, long rows, Part part) {
    session.reading(part.phase, rows, part.start, part.size);
    return new Passes(session, part, foreseen(query));
  }

  /** The statements that run from now on are one pass. */
  void next() {
    done += share;
    share = (1 - done) / Math.max(1, left--);
    session.step(part.start + part.size * done, part.size * share);
  }

  void end() {
    session.step(part.start + part.size, 0);
  }

  private static int foreseen(Query query) {
    long heatmaps = count(query, CalculationOp.HEATMAP);
    long distributions =
        query.calculations().stream()
            .map(CalculationSql::new)
            .filter(CalculationSql::isQuantile)
            .map(CalculationSql::distribution)
            .distinct()
            .count();
    long overview = query.breakdowns().isEmpty() && heatmaps == 0 ? 0 : 1;
    long groups = 1;
    long series = query.granularity().isPresent() ? 1 + count(query, CalculationOp.CONCURRENCY) : 0;
    return Math.toIntExact(overview + groups + series + distributions + heatmaps);
  }

  private static long count(Query query, CalculationOp op) {
    return query.calculations().stream().filter(one -> one.op() == op).count();
  }
}
