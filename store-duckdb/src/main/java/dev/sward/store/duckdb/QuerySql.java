package dev.sward.store.duckdb;

import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.HeatmapBuckets;
import dev.sward.query.Quantiles;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.QueryResult.Group;
import dev.sward.query.ResultAssembly;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  private static final int OTHER = -1;

  private final TempTables temp;
  private final Query query;
  private final Tables tables;
  private final RowsFactory rows;
  private final Optional<Expr> where;
  private final List<CalculationSql> calculations;
  private final Series series;
  private final Rows limits = new Rows();

  /** Rows that passed the filter; known once the overview or the only group is. */
  private long matched;

  /** The rows that passed the filter, for a new statement. */
  @FunctionalInterface
  private interface RowsFactory {
    QueryRows open(SqlText sql);
  }

  /** How many result rows may still be read; a bound on the answer's memory. */
  private static final class Rows {
    private static final int MAX_CELLS = 2_000_000;
    private int cells;

    void count(int more) {
      cells += more;
      if (cells > MAX_CELLS) {
        throw Refusals.tooManyCells(MAX_CELLS);
      }
    }
  }

  private QuerySql(
      TempTables temp, Query query, Tables tables, RowsFactory rows, Optional<Expr> where) {
    this.temp = temp;
    this.query = query;
    this.tables = tables;
    this.rows = rows;
    this.where = where;
    calculations = query.calculations().stream().map(CalculationSql::new).toList();
    series = new Series(query, tables);
  }

  /** The answer, without that of the range it is compared with. */
  static QueryResult answer(ReadSession session, Query query, Instant watermark)
      throws SQLException {
    long started = System.nanoTime();
    return TempTables.within(session, temp -> answer(temp, query, watermark, started));
  }

  private static QueryResult answer(
      TempTables temp, Query query, Instant watermark, long startedNanos) throws SQLException {
    checkNames(query);
    Tables all = Tables.of(temp.session().snapshot(), query.scope(), query.range());
    List<Expr> later = laterExpressions(query);
    List<Expr> expressions = new ArrayList<>(later);
    query.where().ifPresent(expressions::add);
    RegexCheck.check(temp.session(), expressions);
    Tables tables = query.where().map(filter -> Pruning.prune(all, filter)).orElse(all);
    long scanned = Counting.rows(temp.session(), all);
    QuerySql answering;
    if (Relations.areUsedBy(expressions) || tables.located().size() > RowSource.MAX_TABLES) {
      Relations relations = Relations.of(temp, tables, query.range(), query.where(), expressions);
      StagedRows staged = StagedRows.of(temp, tables, relations, query.where().orElse(null), later);
      answering = new QuerySql(temp, query, tables, sql -> staged, Optional.empty());
    } else {
      RowsFactory own = sql -> new RelatedRows(new RowSource(sql, tables, "e"), Relations.NONE);
      answering = new QuerySql(temp, query, tables, own, query.where());
    }
    return answering.answer(scanned, watermark, startedNanos);
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

  /**
   * What there is to know before the groups.
   *
   * @param bounds of each heatmap
   */
  private record Overview(boolean weighted, List<double[]> bounds) {
    Weighting weighting() {
      return weighted ? Weighting.BY_WEIGHT : Weighting.ONE;
    }
  }

  private QueryResult answer(long scanned, Instant watermark, long startedNanos)
      throws SQLException {
    Overview overview = overview();
    Groups groups =
        query.breakdowns().isEmpty() ? onlyGroup(overview) : ranked(overview.weighting());
    if (groups.shown() > 0) {
      distinctOfOther(groups, overview);
      quantiles(groups, overview);
      if (query.granularity().isPresent()) {
        points(groups, overview);
        inFlight(groups);
      }
      cells(groups, overview);
    }
    List<Group> shown = new ArrayList<>();
    for (int i = 0; i < groups.shown(); i++) {
      shown.add(groups.answer(i).group(series::startOf, overview.bounds()));
    }
    boolean leftOut =
        query.breakdowns().isEmpty()
            && !ResultAssembly.satisfiesHavings(query, shown.getFirst().totals());
    if (leftOut) {
      shown.clear();
    }
    boolean quantiles = calculations.stream().anyMatch(CalculationSql::isQuantile);
    boolean distinct =
        query.calculations().stream().anyMatch(one -> one.op() == CalculationOp.COUNT_DISTINCT);
    return new QueryResult(
        shown,
        groups.hasOther()
            ? Optional.of(groups.answer(OTHER).group(series::startOf, overview.bounds()))
            : Optional.empty(),
        new QueryResult.Honesty(
            overview.weighted(),
            quantiles ? Quantiles.RELATIVE_ERROR : 0,
            overview.weighted() && distinct,
            leftOut ? 0 : groups.total(),
            watermark),
        new QueryResult.Cost(scanned, matched, Duration.ofNanos(System.nanoTime() - startedNanos)),
        Optional.empty());
  }

  /** The groups to be shown, numbered from 0, and "other", numbered -1. */
  private final class Groups {
    private final Map<Integer, Answer> answers = new LinkedHashMap<>();
    private final long total;
    private final int shown;

    /** Where keys are looked up for their numbers; empty: there is only group 0. */
    private final String lookup;

    Groups(List<List<@Nullable Value>> keys, long total, String lookup) {
      this.total = total;
      this.lookup = lookup;
      shown = keys.size();
      for (int i = 0; i < keys.size(); i++) {
        answers.put(i, new Answer(query, keys.get(i)));
      }
      answers.put(OTHER, new Answer(query, List.of()));
    }

    int shown() {
      return shown;
    }

    long total() {
      return total;
    }

    boolean hasOther() {
      return total > shown;
    }

    Answer answer(int number) {
      Answer answer = answers.get(number);
      if (answer == null) {
        throw new IllegalStateException("no group " + number);
      }
      return answer;
    }

    /** Registers the keys with a pass; answers the SQL of the number of a row's group. */
    String number(Pass pass) {
      if (lookup.isEmpty()) {
        return "0";
      }
      keys(pass);
      return query.havings().isEmpty() ? "COALESCE(m.number, " + OTHER + ")" : "m.number";
    }

    String from(Pass pass) {
      if (lookup.isEmpty()) {
        return pass.from();
      }
      List<GroupKey> keys = keys(pass);
      List<String> terms = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        terms.add("%s IS NOT DISTINCT FROM m.k%d".formatted(keys.get(i).sql(), i));
      }
      String join = query.havings().isEmpty() ? "LEFT JOIN" : "JOIN";
      return "%s %s %s m ON %s".formatted(pass.from(), join, lookup, String.join(" AND ", terms));
    }
  }

  private List<GroupKey> keys(Pass pass) {
    return pass.keys(query.breakdowns());
  }

  private Pass pass() {
    SqlText sql = new SqlText();
    return new Pass(sql, rows.open(sql), where);
  }

  private Overview overview() throws SQLException {
    if (isCountedByOnlyGroup() && !Counting.mayBeWeighted(temp.session(), tables)) {
      return new Overview(false, List.of());
    }
    Pass pass = pass();
    List<String> outputs = new ArrayList<>();
    outputs.add("count(*)");
    outputs.add("COALESCE(bool_or(%s <> 1), FALSE)".formatted(pass.named(pass.rows().weight())));
    List<CalculationSql> heatmaps = heatmaps();
    for (CalculationSql heatmap : heatmaps) {
      String filter = CalculationSql.filter(heatmap.conditions(pass));
      outputs.add("min(" + heatmap.number(pass) + ")" + filter);
      outputs.add("max(" + heatmap.number(pass) + ")" + filter);
    }
    SqlText.Bound query = select(pass, outputs, pass.from(), "");
    try (PreparedStatement statement = temp.session().prepare(query.sql());
        ResultSet result = query.query(statement)) {
      result.next();
      List<double[]> bounds = new ArrayList<>();
      for (int i = 0; i < heatmaps.size(); i++) {
        Double min = number(result, 3 + 2 * i);
        Double max = number(result, 4 + 2 * i);
        bounds.add(
            min == null || max == null ? HeatmapBuckets.none() : HeatmapBuckets.bounds(min, max));
      }
      matched = result.getLong(1);
      return new Overview(result.getBoolean(2), bounds);
    }
  }

  /** Whether there is one group of all rows and nothing that needs to be known before it. */
  private boolean isCountedByOnlyGroup() {
    return query.breakdowns().isEmpty() && heatmaps().isEmpty();
  }

  private List<CalculationSql> heatmaps() {
    return calculations.stream()
        .filter(one -> one.calculation().op() == CalculationOp.HEATMAP)
        .toList();
  }

  /** The aggregates of a pass, as a0, b0, a1 … */
  private List<String> aggregates(Pass pass, Weighting weighting) {
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < calculations.size(); i++) {
      CalculationSql calculation = calculations.get(i);
      if (calculation.isAggregate()) {
        outputs.add(calculation.a(pass, weighting, tables.range()) + " AS a" + i);
        String b = calculation.b(pass, weighting);
        if (b != null) {
          outputs.add(b + " AS b" + i);
        }
      }
    }
    return outputs;
  }

  /** The totals of the aggregates of a table, as t0, t1 … */
  private List<String> totals(String prefix) {
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < calculations.size(); i++) {
      if (calculations.get(i).isAggregate()) {
        outputs.add("CAST(" + total(prefix, i) + " AS DOUBLE) AS t" + i);
      }
    }
    return outputs;
  }

  private String total(String prefix, int index) {
    return calculations
        .get(index)
        .total(prefix + "a" + index, prefix + "b" + index, tables.range());
  }

  private Groups onlyGroup(Overview overview) throws SQLException {
    Groups groups = new Groups(List.of(List.of()), 1, "");
    if (calculations.stream().noneMatch(CalculationSql::isAggregate) && !isCountedByOnlyGroup()) {
      return groups;
    }
    Pass pass = pass();
    List<String> aggregates = aggregates(pass, overview.weighting());
    aggregates.add("count(*) AS matched");
    List<String> totals = new ArrayList<>(totals("g."));
    totals.add("g.matched");
    SqlText.Bound bound =
        pass.sql()
            .statement(
                "SELECT %s FROM (SELECT %s FROM %s) g"
                    .formatted(
                        String.join(", ", totals), String.join(", ", aggregates), pass.from()));
    each(
        bound,
        result -> {
          readTotals(result, 1, groups.answer(0));
          matched = result.getLong(totals.size());
        });
    return groups;
  }

  private void readTotals(ResultSet result, int firstColumn, Answer answer) throws SQLException {
    int column = firstColumn;
    for (int i = 0; i < calculations.size(); i++) {
      if (calculations.get(i).isAggregate()) {
        answer.total(i, number(result, column++));
      }
    }
  }

  /** Makes the tables of all groups and of those shown. */
  private Groups ranked(Weighting weighting) throws SQLException {
    Ranking ranking = new Ranking(temp, query, calculations, tables.range());
    Pass pass = pass();
    List<GroupKey> keys = keys(pass);
    String groups = temp.create(ranking.groups(pass, keys, aggregates(pass, weighting), weighting));
    for (int i : ranking.rankedQuantiles()) {
      groups =
          new RankedQuantile(temp, calculations.get(i), i, weighting, groups)
              .addTo(this::pass, this::keys);
    }
    String shown = temp.create(ranking.shown(groups, keys));
    long total = ranking.count(groups);
    List<List<@Nullable Value>> shownKeys = new ArrayList<>();
    List<@Nullable Double[]> shownTotals = new ArrayList<>();
    each(
        ranking.read(shown, keys, totals("")),
        result -> {
          limits.count(1);
          shownKeys.add(ranking.key(result, keys));
          shownTotals.add(totalsOf(result, 1 + 3 * keys.size()));
        });
    String lookup =
        query.havings().isEmpty() ? shown : temp.create(ranking.numbers(groups, shown, keys));
    Groups found = new Groups(shownKeys, total, lookup);
    for (int i = 0; i < shownTotals.size(); i++) {
      setTotals(found.answer(i), shownTotals.get(i));
    }
    if (found.hasOther()) {
      each(
          ranking.other(groups, shown, totals("g.")),
          result -> setTotals(found.answer(OTHER), totalsOf(result, 1)));
    }
    return found;
  }

  private @Nullable Double[] totalsOf(ResultSet result, int firstColumn) throws SQLException {
    @Nullable Double[] totals = new Double[calculations.size()];
    int column = firstColumn;
    for (int i = 0; i < totals.length; i++) {
      if (calculations.get(i).isAggregate()) {
        totals[i] = number(result, column++);
      }
    }
    return totals;
  }

  private void setTotals(Answer answer, @Nullable Double[] totals) {
    for (int i = 0; i < totals.length; i++) {
      answer.total(i, totals[i]);
    }
  }

  /** Different values of "other" cannot be had from those of its groups. */
  private void distinctOfOther(Groups groups, Overview overview) throws SQLException {
    List<Integer> distinct = new ArrayList<>();
    for (int i = 0; i < calculations.size(); i++) {
      if (calculations.get(i).isAggregate() && !calculations.get(i).isMergeable()) {
        distinct.add(i);
      }
    }
    if (distinct.isEmpty() || !groups.hasOther()) {
      return;
    }
    Pass pass = pass();
    String number = groups.number(pass);
    List<String> outputs = new ArrayList<>();
    for (int i : distinct) {
      outputs.add(calculations.get(i).a(pass, overview.weighting(), tables.range()));
    }
    String from = groups.from(pass);
    each(
        select(pass, outputs, from, " WHERE " + number + " = " + OTHER),
        result -> {
          for (int i = 0; i < distinct.size(); i++) {
            groups.answer(OTHER).total(distinct.get(i), number(result, i + 1));
          }
        });
  }

  private String bucket(Pass pass) {
    return query.granularity().isPresent()
        ? pass.named(series.bucket(pass.rows().eventTime()))
        : "0";
  }

  private QuantileSql.SeriesWish seriesWish() {
    return query.granularity().isPresent()
        ? QuantileSql.SeriesWish.SERIES
        : QuantileSql.SeriesWish.TOTALS;
  }

  private void points(Groups groups, Overview overview) throws SQLException {
    Pass pass = pass();
    String number = groups.number(pass);
    String bucket = pass.named(series.bucket(pass.rows().eventTime()));
    List<Integer> indexes = new ArrayList<>();
    List<String> outputs = new ArrayList<>(List.of(number + " AS n", bucket + " AS b"));
    for (int i = 0; i < calculations.size(); i++) {
      CalculationSql calculation = calculations.get(i);
      if (calculation.isAggregate() && !isInFlight(calculation)) {
        String a = calculation.a(pass, overview.weighting(), tables.range());
        String b = calculation.b(pass, overview.weighting());
        String value = calculation.total(a, b == null ? "" : b, tables.range());
        outputs.add("CAST(" + value + " AS DOUBLE)");
        indexes.add(i);
      }
    }
    String from = groups.from(pass);
    each(
        select(pass, outputs, from, " GROUP BY n, b"),
        result -> {
          Answer answer = groups.answer(result.getInt(1));
          limits.count(1 + indexes.size());
          long timeBucket = result.getLong(2);
          answer.point(timeBucket);
          for (int i = 0; i < indexes.size(); i++) {
            answer.value(timeBucket, indexes.get(i), number(result, 3 + i));
          }
        });
  }

  private static boolean isInFlight(CalculationSql calculation) {
    return calculation.calculation().op() == CalculationOp.CONCURRENCY;
  }

  private void inFlight(Groups groups) throws SQLException {
    for (int i = 0; i < calculations.size(); i++) {
      CalculationSql calculation = calculations.get(i);
      if (isInFlight(calculation)) {
        Pass pass = pass();
        String number = groups.number(pass);
        InFlight inFlight = new InFlight(series, calculation, i, limits::count);
        each(
            inFlight.statement(pass, tables.range(), number, () -> groups.from(pass)),
            inFlight::read);
        inFlight.finish(groups::answer);
      }
    }
  }

  private void quantiles(Groups groups, Overview overview) throws SQLException {
    Map<CalculationSql.Distribution, List<Integer>> byDistribution = new LinkedHashMap<>();
    for (int i = 0; i < calculations.size(); i++) {
      if (calculations.get(i).isQuantile()) {
        byDistribution
            .computeIfAbsent(calculations.get(i).distribution(), key -> new ArrayList<>())
            .add(i);
      }
    }
    for (List<Integer> indexes : byDistribution.values()) {
      Pass pass = pass();
      QuantileSql quantiles = new QuantileSql(indexes.stream().map(calculations::get).toList());
      QuantileSql.Columns columns =
          new QuantileSql.Columns(
              groups.number(pass), bucket(pass), overview.weighting().sum(pass, List.of()));
      quantiles.conditions(pass);
      each(
          quantiles.statement(pass, columns, groups.from(pass), seriesWish()),
          result -> {
            limits.count(indexes.size());
            Answer answer = groups.answer(result.getInt(1));
            long timeBucket = result.getLong(2);
            boolean total = result.wasNull();
            for (int i = 0; i < indexes.size(); i++) {
              double value = LogBuckets.representative(result.getInt(3 + i));
              if (total) {
                answer.total(indexes.get(i), value);
              } else {
                answer.value(timeBucket, indexes.get(i), value);
              }
            }
          });
    }
  }

  private void cells(Groups groups, Overview overview) throws SQLException {
    int heatmap = 0;
    for (int i = 0; i < calculations.size(); i++) {
      if (calculations.get(i).calculation().op() == CalculationOp.HEATMAP) {
        double[] bounds = overview.bounds().get(heatmap++);
        if (bounds.length > 0) {
          cells(groups, overview, i, bounds);
        }
      }
    }
  }

  private void cells(Groups groups, Overview overview, int index, double[] bounds)
      throws SQLException {
    CalculationSql calculation = calculations.get(index);
    Pass pass = pass();
    String number = groups.number(pass);
    String bucket = bucket(pass);
    String value = calculation.number(pass);
    String cell = HeatmapSql.index(pass.sql(), bounds, value);
    String weight = overview.weighting().sum(pass, List.of());
    List<String> conditions = calculation.conditions(pass, value + " IS NOT NULL");
    String from = groups.from(pass);
    each(
        select(
            pass,
            List.of(number + " AS n", bucket + " AS b", cell + " AS v", weight),
            from,
            " WHERE " + Conversions.joined(conditions, "AND") + " GROUP BY n, b, v"),
        result -> {
          limits.count(1);
          groups
              .answer(result.getInt(1))
              .cell(
                  index,
                  result.getLong(2),
                  result.getInt(3),
                  bounds.length - 1,
                  result.getDouble(4));
        });
  }

  private static SqlText.Bound select(Pass pass, List<String> outputs, String from, String rest) {
    return pass.sql().statement("SELECT " + String.join(", ", outputs) + " FROM " + from + rest);
  }

  private void each(SqlText.Bound query, ResultReader.RowReader reader) throws SQLException {
    ResultReader.each(temp.session(), query, reader);
  }

  private static @Nullable Double number(ResultSet result, int column) throws SQLException {
    return ResultReader.number(result, column);
  }
}
