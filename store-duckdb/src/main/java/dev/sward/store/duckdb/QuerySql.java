package dev.sward.store.duckdb;

import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.Quantiles;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.QueryResult.Group;
import dev.sward.query.ResultAssembly;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers one question over one time range, by statements over the rows that pass its filter:
 *
 * <pre>
 *   overview    how many rows, whether weighted, bounds of heatmaps
 *   groups      key ──► aggregates                         a temporary table, all groups
 *   ranked      the groups shown, numbered from 0          a temporary table, at most the limit
 *   the rest    number, time bucket ──► aggregates, quantiles, cells; number -1 is "other"
 * </pre>
 *
 * <p>Only groups that are shown get series, quantiles and heatmaps, unless the order or a having
 * asks for the quantile of all.
 */
final class QuerySql {
  private final Asking asking;

  private QuerySql(Asking asking) {
    this.asking = asking;
  }

  /** The answer, without that of the range it is compared with. */
  static QueryResult answer(ReadSession session, Query query, Instant watermark, Passes.Part part)
      throws SQLException {
    long started = System.nanoTime();
    return TempTables.within(session, temp -> answer(temp, query, watermark, part, started));
  }

  private static QueryResult answer(
      TempTables temp, Query query, Instant watermark, Passes.Part part, long startedNanos)
      throws SQLException {
    checkNames(query);
    Tables all = Tables.of(temp.session().snapshot(), query.scope(), query.range());
    List<Expr> later = laterExpressions(query);
    List<Expr> expressions = new ArrayList<>(later);
    query.where().ifPresent(expressions::add);
    RegexCheck.check(temp.session(), expressions);
    Tables tables = query.where().map(filter -> Pruning.prune(all, filter)).orElse(all);
    long scanned = Counting.rows(temp.session(), all);
    Passes passes = Passes.begin(temp.session(), query, scanned, part);
    Asking asking;
    if (Relations.areUsedBy(expressions) || tables.located().size() > RowSource.MAX_TABLES) {
      passes.next();
      Relations relations = Relations.of(temp, tables, query.range(), query.where(), expressions);
      StagedRows staged = StagedRows.of(temp, tables, relations, query.where().orElse(null), later);
      asking = new Asking(temp, query, tables, sql -> staged, Optional.empty(), passes);
    } else {
      Asking.RowsFactory own =
          sql -> new RelatedRows(new RowSource(sql, tables, "e"), Relations.NONE);
      asking = new Asking(temp, query, tables, own, query.where(), passes);
    }
    QueryResult result = new QuerySql(asking).answer(scanned, watermark, startedNanos);
    passes.end();
    return result;
  }

  private static void checkNames(Query query) {
    List<String> calculations = query.calculations().stream().map(Calculation::name).toList();
    List<String> breakdowns = query.breakdowns().stream().map(Query.Breakdown::name).toList();
    for (Query.Order order : query.orders()) {
      if (!calculations.contains(order.name()) && !breakdowns.contains(order.name())) {
        throw Refusals.unknownOrder(order.name());
      }
    }
    for (Query.Having having : query.havings()) {
      if (!calculations.contains(having.calculation())) {
        throw Refusals.unknownHaving(having.calculation());
      }
    }
  }

  /** What is asked of the rows that passed the filter. */
  private static List<Expr> laterExpressions(Query query) {
    List<Expr> expressions = new ArrayList<>();
    query.breakdowns().forEach(breakdown -> expressions.add(breakdown.expression()));
    for (Calculation calculation : query.calculations()) {
      calculation.argument().ifPresent(expressions::add);
      calculation.where().ifPresent(expressions::add);
      if (calculation.op() == CalculationOp.CONCURRENCY) {
        expressions.add(Expr.ColumnRef.of(FieldNames.DURATION_MS));
      }
    }
    return expressions;
  }

  private QueryResult answer(long scanned, Instant watermark, long startedNanos)
      throws SQLException {
    Query query = asking.query();
    Overview overview = Overview.of(asking);
    GroupFinder finder = new GroupFinder(asking, overview);
    Groups groups = finder.find();
    if (groups.shown() > 0) {
      new GroupDetails(asking, groups, overview).readAll();
    }
    List<Group> shown = new ArrayList<>();
    for (int i = 0; i < groups.shown(); i++) {
      shown.add(groups.answer(i).group(asking.series()::startOf, overview.bounds()));
    }
    boolean leftOut =
        query.breakdowns().isEmpty()
            && !ResultAssembly.satisfiesHavings(query, shown.getFirst().totals());
    if (leftOut) {
      shown.clear();
    }
    boolean quantiles = asking.calculations().stream().anyMatch(CalculationSql::isQuantile);
    boolean distinct =
        query.calculations().stream().anyMatch(one -> one.op() == CalculationOp.COUNT_DISTINCT);
    return new QueryResult(
        shown,
        groups.hasOther()
            ? Optional.of(
                groups.answer(Groups.OTHER).group(asking.series()::startOf, overview.bounds()))
            : Optional.empty(),
        new QueryResult.Honesty(
            overview.weighted(),
            quantiles ? Quantiles.RELATIVE_ERROR : 0,
            overview.weighted() && distinct,
            leftOut ? 0 : groups.total(),
            watermark),
        new QueryResult.Cost(
            scanned, finder.matched(), Duration.ofNanos(System.nanoTime() - startedNanos)),
        Optional.empty());
  }
}
