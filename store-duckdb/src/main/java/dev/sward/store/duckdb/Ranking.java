package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.event.Value;
import dev.sward.expr.Expr.Comparison;
import dev.sward.query.KeyValues;
import dev.sward.query.KeyValues.Kind;
import dev.sward.query.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The statements that make the groups and choose those to be shown, in the order of {@link
 * dev.sward.query.ResultAssembly#order}.
 *
 * <pre>
 *   groups   k0, l0, h0, k1 …   key, lowest and highest kind of its values
 *            a0, b0, a1 …       aggregates of the calculations
 *            n2, q2 …           weight of numbers and quantiles by which groups are ordered or chosen
 *   shown    the same, rid (row of groups), number from 0
 * </pre>
 */
final class Ranking {
  private static final int NUMBER = GroupKey.code(Kind.NUMBER);

  private final TempTables temp;
  private final Query query;
  private final List<CalculationSql> calculations;
  private final Tables.Range range;

  Ranking(TempTables temp, Query query, List<CalculationSql> calculations, Tables.Range range) {
    this.temp = temp;
    this.query = query;
    this.calculations = calculations;
    this.range = range;
  }

  /** Every group with its aggregates. */
  SqlText.Bound groups(
      Pass pass, List<GroupKey> keys, List<String> aggregates, Weighting weighting) {
    List<String> outputs = keyOutputs(keys);
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).kind() == null) {
        outputs.add("min(%s) AS l%d".formatted(keys.get(i).kindSql(), i));
        outputs.add("max(%s) AS h%d".formatted(keys.get(i).kindSql(), i));
      }
    }
    outputs.addAll(aggregates);
    for (int i : rankedQuantiles()) {
      CalculationSql quantile = calculations.get(i);
      List<String> conditions = quantile.conditions(pass, quantile.number(pass) + " IS NOT NULL");
      outputs.add(weighting.sum(pass, conditions) + " AS n" + i);
    }
    return pass.sql()
        .statement(
            "SELECT %s FROM %s GROUP BY %s"
                .formatted(String.join(", ", outputs), pass.from(), keyNames(keys, "")));
  }

  private static List<String> keyOutputs(List<GroupKey> keys) {
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      outputs.add(keys.get(i).sql() + " AS k" + i);
    }
    return outputs;
  }

  private static String keyNames(List<GroupKey> keys, String prefix) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      names.add(prefix + "k" + i);
    }
    return String.join(", ", names);
  }

  /** The quantiles that decide which groups are shown. */
  SortedSet<Integer> rankedQuantiles() {
    SortedSet<Integer> ranked = new TreeSet<>();
    if (query.orders().isEmpty()) {
      ranked.add(0);
    }
    query.orders().forEach(order -> ranked.add(calculation(order.name())));
    query.havings().forEach(having -> ranked.add(calculation(having.calculation())));
    ranked.removeIf(index -> index < 0 || !calculations.get(index).isQuantile());
    return ranked;
  }

  private int calculation(String name) {
    for (int i = 0; i < calculations.size(); i++) {
      if (calculations.get(i).calculation().name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The groups shown, numbered. */
  SqlText.Bound shown(String groups, List<GroupKey> keys) {
    SqlText sql = new SqlText();
    String order = String.join(", ", orderTerms(keys));
    return sql.statement(
        "SELECT *, row_number() OVER (ORDER BY %1$s) - 1 AS number FROM (SELECT *, rowid AS rid FROM %2$s%3$s ORDER BY %1$s LIMIT %4$d)"
            .formatted(order, groups, having(sql, ""), query.limit()));
  }

  /** How many groups satisfy the havings. */
  long count(String groups) throws SQLException {
    SqlText sql = new SqlText();
    SqlText.Bound bound = sql.statement("SELECT count(*) FROM " + groups + having(sql, ""));
    long[] count = new long[1];
    ResultReader.each(temp.session(), bound, row -> count[0] = row.getLong(1));
    return count[0];
  }

  /** The keys of the groups shown, three columns each, and their totals. */
  SqlText.Bound read(String shown, List<GroupKey> keys, List<String> totals) {
    Conversions conversions = new Conversions();
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      GroupKey key = keys.get(i);
      Kind kind = key.kind();
      outputs.add(conversions.text(key.type(), "k" + i));
      outputs.add(kind == null ? "l" + i : Integer.toString(GroupKey.code(kind)));
      outputs.add(kind == null ? "h" + i : Integer.toString(GroupKey.code(kind)));
    }
    outputs.addAll(totals);
    return new SqlText()
        .statement(
            "SELECT %s FROM %s ORDER BY number".formatted(String.join(", ", outputs), shown));
  }

  /** The key of a row that {@link #read} gave. */
  List<@Nullable Value> key(ResultSet row, List<GroupKey> keys) throws SQLException {
    List<@Nullable Value> values = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String text = row.getString(1 + 3 * i);
      Kind low = GroupKey.kind(row.getInt(2 + 3 * i));
      Kind high = GroupKey.kind(row.getInt(3 + 3 * i));
      values.add(text == null ? null : KeyValues.key(KeyValues.merge(low, high), text));
    }
    return Collections.unmodifiableList(values);
  }

  /** The number of every group that satisfies the havings; -1 if it is not shown. */
  SqlText.Bound numbers(String groups, String shown, List<GroupKey> keys) {
    SqlText sql = new SqlText();
    return sql.statement(
        "SELECT %s, COALESCE(s.number, -1) AS number FROM %s g LEFT JOIN %s s ON g.rowid = s.rid%s"
            .formatted(keyNames(keys, "g."), groups, shown, having(sql, "g.")));
  }

  /** The totals of all groups that are not shown, as one. */
  SqlText.Bound other(String groups, String shown, List<String> totals) {
    SqlText sql = new SqlText();
    List<String> merged = new ArrayList<>(List.of("count(*) AS one"));
    for (int i = 0; i < calculations.size(); i++) {
      if (calculations.get(i).isAggregate()) {
        merged.add("%s AS a%d".formatted(calculations.get(i).merge("a" + i), i));
        if (calculations.get(i).hasB()) {
          merged.add("sum(b%1$d) AS b%1$d".formatted(i));
        }
      }
    }
    String having = having(sql, "");
    return sql.statement(
        "SELECT %s FROM (SELECT %s FROM %s%s%s rowid NOT IN (SELECT rid FROM %s)) g"
            .formatted(
                totals.isEmpty() ? "g.one" : String.join(", ", totals),
                String.join(", ", merged),
                groups,
                having,
                having.isEmpty() ? " WHERE" : " AND",
                shown));
  }

  private String having(SqlText sql, String prefix) {
    List<String> terms = new ArrayList<>();
    for (Query.Having having : query.havings()) {
      int index = calculation(having.calculation());
      if (index < 0) {
        throw Refusals.invalid(
            "having: '%s' (expected: the name of a calculation of this query)"
                .formatted(having.calculation()));
      }
      String total = total(prefix, index);
      String op = having.op() == Comparison.NE ? "<>" : having.op().symbol();
      terms.add("%s %s %s".formatted(total, op, sql.number(having.value())));
    }
    return terms.isEmpty() ? "" : " WHERE " + Conversions.joined(terms, "AND");
  }

  private String total(String prefix, int index) {
    CalculationSql calculation = calculations.get(index);
    if (calculation.calculation().op().isRate()) {
      return Conversions.NO_NUMBER;
    }
    if (calculation.isQuantile()) {
      return prefix + "q" + index;
    }
    return calculation.isAggregate()
        ? calculation.total(prefix + "a" + index, prefix + "b" + index, range)
        : Conversions.NO_NUMBER;
  }

  private List<String> orderTerms(List<GroupKey> keys) {
    List<String> terms = new ArrayList<>();
    if (query.orders().isEmpty()) {
      terms.add(total("", 0) + " DESC NULLS LAST");
    }
    for (Query.Order order : query.orders()) {
      int index = calculation(order.name());
      if (index >= 0) {
        terms.add(total("", index) + (order.descending() ? " DESC" : " ASC") + " NULLS LAST");
      } else {
        int key = breakdown(order.name());
        terms.addAll(keyTerms(keys.get(key), key, order.descending()));
      }
    }
    for (int i = 0; i < keys.size(); i++) {
      terms.addAll(keyTerms(keys.get(i), i, false));
    }
    return terms;
  }

  private int breakdown(String name) {
    for (int i = 0; i < query.breakdowns().size(); i++) {
      if (query.breakdowns().get(i).name().equals(name)) {
        return i;
      }
    }
    throw Refusals.invalid(
        "order: '%s' (expected: the name of a calculation or breakdown of this query)"
            .formatted(name));
  }

  /** Numbers by size, then texts; absent keys last in either direction. */
  private static List<String> keyTerms(GroupKey key, int index, boolean descending) {
    String direction = (descending ? " DESC" : " ASC") + " NULLS LAST";
    String name = "k" + index;
    if (key.type() != ColumnType.STRING || key.kind() == Kind.TEXT || key.kind() == Kind.BOOLEAN) {
      return List.of(name + direction);
    }
    String isNumber =
        key.kind() == null ? "(l%1$d = %2$d AND h%1$d = %2$d)".formatted(index, NUMBER) : "TRUE";
    return List.of(
        name + " IS NULL",
        "CASE WHEN %s THEN 0 ELSE 1 END%s".formatted(isNumber, direction),
        "CASE WHEN %s THEN TRY_CAST(%s AS DOUBLE) END%s".formatted(isNumber, name, direction),
        "CASE WHEN %s THEN TRY_CAST(%s AS BIGINT) END%s".formatted(isNumber, name, direction),
        name + direction);
  }
}
