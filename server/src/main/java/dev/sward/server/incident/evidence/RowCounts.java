package dev.sward.server.incident.evidence;

import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Counts rows of datasets, and bad ones. Blocks. */
final class RowCounts {
  private final EventStore store;
  private final QueryControl control;
  private final Verdicts verdicts;

  RowCounts(EventStore store, QueryControl control, Verdicts verdicts) {
    this.store = store;
    this.control = control;
    this.verdicts = verdicts;
  }

  /** Of those that have rows, in their order. */
  List<DatasetCount> of(Collection<DatasetName> datasets, TimeRange range) {
    List<DatasetCount> counts = new ArrayList<>();
    for (DatasetName dataset : datasets) {
      DatasetCount count = of(dataset, range);
      if (count.rows() > 0) {
        counts.add(count);
      }
    }
    return counts;
  }

  private DatasetCount of(DatasetName dataset, TimeRange range) {
    List<Calculation> calculations = new ArrayList<>();
    calculations.add(rows("rows", Optional.empty()));
    verdicts.bad(dataset).ifPresent(bad -> calculations.add(rows("bad", Optional.of(bad))));
    Query query =
        new Query(
            new DatasetScope.Named(List.of(dataset)),
            range,
            calculations,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            1,
            Optional.empty(),
            Optional.empty());
    QueryResult answer = store.query(query, control);
    List<Double> totals =
        answer.groups().getFirst().totals().stream()
            .map(total -> Objects.requireNonNullElse(total, 0.0))
            .toList();
    return new DatasetCount(
        dataset, totals.getFirst().longValue(), totals.size() > 1 ? totals.get(1).longValue() : 0);
  }

  private static Calculation rows(String name, Optional<Expr> where) {
    return new Calculation(CalculationOp.ROWS, Optional.empty(), where, name);
  }
}
