package dev.sward.server.explain.services;

import dev.sward.explain.services.LogCount;
import dev.sward.explain.services.LogStatement;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprParser;
import dev.sward.expr.Function;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Counts log statements: the store masks what carries a digit, so that lines are few. */
final class StoredLogs {
  static final int MOST_GROUPS = 10_000;
  private static final Expr IS_LOG = ExprParser.parse("meta.signal_type = 'log' and body exists");

  private static final Expr MASKED =
      new Expr.Call(
          Function.REGEX_REPLACE,
          List.of(
              Expr.ColumnRef.of("body"),
              Expr.Literal.of("[^\\s,;:=(){}\\[\\]<>\"']*[0-9][^\\s,;=(){}\\[\\]<>\"']*"),
              Expr.Literal.of("*")));

  private StoredLogs() {}

  static Bounded<LogCount> read(
      DatasetScope scope, TimeRange range, EventStore store, QueryControl control) {
    Query query =
        new Query(
            scope,
            range,
            List.of(
                new Calculation(CalculationOp.COUNT, Optional.empty(), Optional.empty(), "LINES")),
            Optional.of(IS_LOG),
            List.of(ServiceName.breakdown(), new Query.Breakdown(MASKED, "statement")),
            List.of(),
            List.of(),
            MOST_GROUPS,
            Optional.empty(),
            Optional.empty());
    List<LogCount> counts = new ArrayList<>();
    QueryResult result = store.query(query, control);
    for (QueryResult.Group group : result.groups()) {
      counts.add(
          new LogCount(
              ServiceName.of(group.key().getFirst()),
              LogStatement.of(ServiceName.of(group.key().get(1))),
              Objects.requireNonNullElse(group.totals().getFirst(), 0.0)));
    }
    return new Bounded<>(counts, result.honesty().groupsTotal());
  }
}
