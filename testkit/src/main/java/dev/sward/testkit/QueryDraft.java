package dev.sward.testkit;

import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A question, written down in a line. COUNT if no calculation is asked for. Limit 100. */
public final class QueryDraft {
  private final DatasetScope scope;
  private final TimeRange range;
  private final List<Calculation> calculations = new ArrayList<>();
  private final List<Query.Breakdown> breakdowns = new ArrayList<>();
  private final List<Query.Order> orders = new ArrayList<>();
  private final List<Query.Having> havings = new ArrayList<>();
  private Optional<Expr> where = Optional.empty();
  private Optional<Duration> granularity = Optional.empty();
  private Optional<Duration> compareOffset = Optional.empty();
  private int limit = 100;

  private QueryDraft(DatasetScope scope, TimeRange range) {
    this.scope = scope;
    this.range = range;
  }

  public static QueryDraft of(TimeRange range, String... datasets) {
    return new QueryDraft(
        new DatasetScope.Named(Stream.of(datasets).map(DatasetName::new).toList()), range);
  }

  public static QueryDraft ofAll(TimeRange range) {
    return new QueryDraft(new DatasetScope.All(), range);
  }

  public QueryDraft where(String condition) {
    return where(Exprs.expr(condition));
  }

  public QueryDraft where(Expr condition) {
    where = Optional.of(condition);
    return this;
  }

  /** Named {@code COUNT}. */
  public QueryDraft count() {
    calculations.add(
        new Calculation(CalculationOp.COUNT, Optional.empty(), Optional.empty(), "COUNT"));
    return this;
  }

  /** Named {@code ROWS}. */
  public QueryDraft rows() {
    return calculate(
        new Calculation(CalculationOp.ROWS, Optional.empty(), Optional.empty(), "ROWS"));
  }

  /** COUNT of the rows that satisfy a condition, named as it. */
  public QueryDraft countIf(String condition) {
    Expr where = Exprs.expr(condition);
    return calculate(
        new Calculation(CalculationOp.COUNT, Optional.empty(), Optional.of(where), condition));
  }

  /** Named {@code CONCURRENCY}. */
  public QueryDraft concurrency() {
    calculations.add(
        new Calculation(
            CalculationOp.CONCURRENCY, Optional.empty(), Optional.empty(), "CONCURRENCY"));
    return this;
  }

  /** Named as {@code SUM(x)}. */
  public QueryDraft calculate(CalculationOp op, String column) {
    return calculate(op, Expr.ColumnRef.of(column), "%s(%s)".formatted(op, column));
  }

  public QueryDraft calculate(CalculationOp op, Expr argument, String name) {
    return calculate(new Calculation(op, Optional.of(argument), Optional.empty(), name));
  }

  public QueryDraft calculate(Calculation calculation) {
    calculations.add(calculation);
    return this;
  }

  /** Groups by the value of an expression, named as it. */
  public QueryDraft byValue(String expression) {
    return by(Exprs.expr(expression), expression);
  }

  /** Groups by a column, under its name. */
  public QueryDraft by(String column) {
    return by(Expr.ColumnRef.of(column), column);
  }

  public QueryDraft by(Expr expression, String name) {
    breakdowns.add(new Query.Breakdown(expression, name));
    return this;
  }

  public QueryDraft ascending(String name) {
    orders.add(new Query.Order(name, false));
    return this;
  }

  public QueryDraft descending(String name) {
    orders.add(new Query.Order(name, true));
    return this;
  }

  public QueryDraft having(String calculation, Expr.Comparison op, double value) {
    havings.add(new Query.Having(calculation, op, value));
    return this;
  }

  public QueryDraft limit(int groups) {
    limit = groups;
    return this;
  }

  public QueryDraft every(Duration length) {
    granularity = Optional.of(length);
    return this;
  }

  public QueryDraft comparedWith(Duration offset) {
    compareOffset = Optional.of(offset);
    return this;
  }

  public Query query() {
    if (calculations.isEmpty()) {
      count();
    }
    return new Query(
        scope,
        range,
        calculations,
        where,
        breakdowns,
        orders,
        havings,
        limit,
        granularity,
        compareOffset);
  }
}
