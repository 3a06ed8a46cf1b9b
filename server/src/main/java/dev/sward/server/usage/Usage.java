package dev.sward.server.usage;

import dev.sward.event.DatasetName;
import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.selfwatch.SelfWatch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is stored.
 *
 * @param newest the latest event time of what others sent; empty if nobody sent anything
 * @param rowsPerSecond that others sent, by event time, in the last minute
 */
record Usage(
    List<EventStore.DatasetInfo> datasets,
    List<EventStore.DayInfo> days,
    StoreHealth health,
    Optional<Instant> newest,
    double rowsPerSecond) {
  private static final Duration RECENT = Duration.ofMinutes(1);

  /** The server's own events do not say whether anything arrives. */
  private static final Expr OF_OTHERS =
      new Expr.Compare(
          Expr.Comparison.NE,
          Expr.ColumnRef.of(FieldNames.DATASET),
          Expr.Literal.of(SelfWatch.DATASET.value()));

  Usage {
    datasets = List.copyOf(datasets);
    days = List.copyOf(days);
  }

  /** Asks for everything. Blocks. */
  static Usage of(EventStore store, QueryControl control, Instant now) {
    List<EventStore.DatasetInfo> datasets = store.datasets();
    Optional<Instant> newest =
        datasets.stream()
            .filter(dataset -> !dataset.name().equals(SelfWatch.DATASET))
            .map(EventStore.DatasetInfo::lastEvent)
            .max(Instant::compareTo);
    return new Usage(datasets, store.days(), store.health(), newest, rate(store, control, now));
  }

  List<EventStore.DayInfo> days(DatasetName dataset) {
    return days.stream().filter(day -> day.dataset().equals(dataset)).toList();
  }

  private static double rate(EventStore store, QueryControl control, Instant now) {
    Query query =
        new Query(
            new DatasetScope.All(),
            new TimeRange(now.minus(RECENT), now),
            List.of(
                new Calculation(CalculationOp.ROWS, Optional.empty(), Optional.empty(), "ROWS")),
            Optional.of(OF_OTHERS),
            List.of(),
            List.of(),
            List.of(),
            1,
            Optional.empty(),
            Optional.empty());
    List<QueryResult.Group> groups = store.query(query, control).groups();
    Double rows = groups.isEmpty() ? null : groups.getFirst().totals().getFirst();
    return rows == null ? 0 : rows / RECENT.toSeconds();
  }
}
