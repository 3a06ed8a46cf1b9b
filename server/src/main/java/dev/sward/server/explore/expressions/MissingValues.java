package dev.sward.server.explore.expressions;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.TimeRange;
import dev.sward.server.explore.Explore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether events are without an attribute, as of at most a minute ago. Thread-safe. */
final class MissingValues {
  private static final int MOST_KNOWN = 1_000;
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Explore explore;
  private final AsyncCache<Asked, Boolean> known =
      Caffeine.newBuilder().maximumSize(MOST_KNOWN).expireAfterWrite(KEPT).buildAsync();

  MissingValues(Explore explore) {
    this.explore = explore;
  }

  private record Asked(DatasetScope datasets, Expr.ColumnRef column, long endMinute) {}

  /** Whether some are, of at most the last day of the range; false while that is not known. */
  boolean are(DatasetScope datasets, Expr.ColumnRef column, TimeRange range, Patience patience) {
    TimeRange looked = KnownValues.lastDay(range);
    Asked asked = new Asked(datasets, column, KnownValues.minute(looked.end()));
    return patience.await(
        known.get(
            asked,
            (one, executor) ->
                explore.work(
                    explore.control(),
                    (store, reins) ->
                        store.query(without(one, looked), reins).cost().rowsMatched() > 0)),
        false);
  }

  private static Query without(Asked asked, TimeRange range) {
    return new Query(
        asked.datasets,
        range,
        List.of(new Calculation(CalculationOp.ROWS, Optional.empty(), Optional.empty(), "rows")),
        Optional.of(new Expr.Not(new Expr.Exists(asked.column))),
        List.of(),
        List.of(),
        List.of(),
        1,
        Optional.empty(),
        Optional.empty());
  }
}
