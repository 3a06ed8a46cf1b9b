package dev.sward.server.slo;

import dev.sward.event.DatasetName;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.store.ColumnInfo;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.ValueSearch;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the events of a dataset look like in a time range; asks the store. */
final class DatasetShape {
  private static final int MOST_VALUES = 1_000;

  private final DatasetName dataset;
  private final TimeRange range;
  private final EventStore store;
  private final QueryControl control;
  private final Set<String> columns;

  DatasetShape(DatasetName dataset, TimeRange range, EventStore store, QueryControl control) {
    this.dataset = dataset;
    this.range = range;
    this.store = store;
    this.control = control;
    columns = store.columns(dataset).stream().map(ColumnInfo::name).collect(Collectors.toSet());
  }

  DatasetScope.Named scope() {
    return new DatasetScope.Named(List.of(dataset));
  }

  boolean has(String column) {
    return columns.contains(column);
  }

  /** The first of these columns that there is. */
  Optional<String> firstOf(String... names) {
    return List.of(names).stream().filter(this::has).findFirst();
  }

  /** The most frequent values of a column as texts, the most frequent first. */
  List<String> values(String column) {
    return store.values(new ValueSearch(scope(), column, "", range, MOST_VALUES), control).stream()
        .map(EventStore.ValueCount::value)
        .map(Value::text)
        .toList();
  }

  /**
   * What 95 % of a column's numbers are at most, among the events of a condition; empty without any
   * number.
   */
  Optional<Double> p95(String column, Expr where) {
    Calculation p95 =
        new Calculation(
            CalculationOp.P95,
            Optional.of(Expr.ColumnRef.of(column)),
            Optional.empty(),
            CalculationOp.P95.name());
    QueryResult answer =
        store.query(
            new Query(
                scope(),
                range,
                List.of(p95),
                Optional.of(where),
                List.of(),
                List.of(),
                List.of(),
                1,
                Optional.empty(),
                Optional.empty()),
            control);
    return Optional.ofNullable(answer.groups().getFirst().totals().getFirst());
  }
}
