package dev.sward.store.duckdb;

import dev.sward.event.Value;
import dev.sward.explain.Factor;
import dev.sward.query.KeyValues;
import dev.sward.query.KeyValues.Kind;
import dev.sward.store.FactorCoding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the values of attributes in the events of both sides. Attributes are counted together, in
 * one pass over the events of both sides:
 *
 * <pre>
 *   counted   a, v          attribute and text of the value, NULL: missing; some twice
 *             l, h          lowest and highest kind of its values
 *             n, s, sw      events, selected events, their weight
 *   valued    the same, each once
 *   ranked    the values worth a level, and their code
 * </pre>
 *
 * <p>Of a wide attribute only the values that several selected events share are counted.
 */
final class ValueCounting {
  /** As many as GROUPING_ID takes, with some to spare. */
  private static final int TOGETHER = 48;

  private static final int NUMBER = GroupKey.code(Kind.NUMBER);

  private final TempTables temp;
  private final SideRows selected;
  private final SideRows baseline;
  private final SideCount selectedCount;
  private final long rows;
  private String counted = "";

  ValueCounting(
      TempTables temp,
      SideRows selected,
      SideRows baseline,
      SideCount selectedCount,
      SideCount baselineCount) {
    this.temp = temp;
    this.selected = selected;
    this.baseline = baseline;
    this.selectedCount = selectedCount;
    rows = selectedCount.rows() + baselineCount.rows();
  }

  /**
   * What was counted.
   *
   * @param values by the attribute's index
   * @param ranked the table of the values worth a level: a, v, code
   */
  record Counts(Map<Integer, FactorCoding.Values> values, String ranked) {
    FactorCoding.Values values(ContrastColumn column) {
      FactorCoding.Values own = values.get(column.index());
      if (own == null) {
        throw new IllegalStateException("not counted: " + column);
      }
      return own;
    }
  }

  Counts count(List<ContrastColumn> columns) throws SQLException {
    List<ContrastColumn> together = new ArrayList<>();
    List<ContrastColumn> wide = new ArrayList<>();
    for (ContrastColumn column : columns) {
      if (column.hasMembers()) {
        countBoth(List.of(column));
      } else {
        (column.wide() ? wide : together).add(column);
      }
    }
    for (List<ContrastColumn> portion : Portions.of(together, TOGETHER)) {
      countBoth(portion);
    }
    Map<Integer, Estimate> estimates = new HashMap<>();
    for (List<ContrastColumn> portion : Portions.of(wide, TOGETHER)) {
      add(portion, List.of(selected), " HAVING count(*) >= " + FactorCoding.LEAST_SELECTED);
      estimates.putAll(estimates(portion));
    }
    if (counted.isEmpty()) {
      counted = nothing();
    }
    String valued = valued();
    String ranked = ranked(valued);
    return new Counts(values(columns, valued, ranked, estimates), ranked);
  }

  private String nothing() throws SQLException {
    return temp.create(
        new SqlText()
            .statement(
                "SELECT 0 AS a, '' AS v, 0 AS l, 0 AS h, CAST(0 AS BIGINT) AS n, CAST(0 AS BIGINT) AS s, CAST(0 AS DOUBLE) AS sw WHERE FALSE"));
  }

  private String valued() throws SQLException {
    return temp.create(
        new SqlText()
            .statement(
                "SELECT a, v, min(l) AS l, max(h) AS h, CAST(sum(n) AS BIGINT) AS n, CAST(sum(s) AS BIGINT) AS s, sum(sw) AS sw FROM %s GROUP BY a, v"
                    .formatted(counted)));
  }

  private String ranked(String valued) throws SQLException {
    return temp.create(
        new SqlText()
            .statement(
                "SELECT *, %d + row_number() OVER (PARTITION BY a ORDER BY sw DESC, v) AS code FROM %s WHERE v IS NOT NULL AND s >= %d QUALIFY code < %d"
                    .formatted(
                        Factor.FIRST - 1,
                        valued,
                        FactorCoding.LEAST_SELECTED,
                        Factor.FIRST + Factor.MAX_LEVELS)));
  }

  private void countBoth(List<ContrastColumn> columns) throws SQLException {
    add(columns, List.of(selected, baseline), "");
  }

  private void add(List<ContrastColumn> columns, List<SideRows> sides, String having)
      throws SQLException {
    SqlText.Bound statement = statement(columns, sides, having);
    if (counted.isEmpty()) {
      counted = temp.create(statement);
    } else {
      temp.append(counted, statement);
    }
  }

  private SqlText.Bound statement(
      List<ContrastColumn> columns, List<SideRows> sides, String having) {
    SqlText sql = new SqlText();
    boolean weighted = !selectedCount.weighting().isOne();
    SideUnion union = new SideUnion(sides.stream().map(side -> side.pass(sql)).toList());
    List<String> grouped = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    StringBuilder attribute = new StringBuilder("CASE g");
    StringBuilder low = new StringBuilder("CASE g");
    StringBuilder high = new StringBuilder("CASE g");
    for (int i = 0; i < columns.size(); i++) {
      SideUnion.Key key = union.key(columns.get(i));
      Kind kind = key.kind();
      String set = " WHEN " + ((1L << columns.size()) - 1 - (1L << (columns.size() - 1 - i)));
      names.add(key.name());
      texts.add(key.text());
      attribute.append(set).append(" THEN ").append(columns.get(i).index());
      if (kind == null) {
        grouped.add("min(%2$s) AS l%1$d, max(%2$s) AS h%1$d".formatted(i, key.kindName()));
      }
      low.append(set).append(" THEN ").append(kind == null ? "l" + i : GroupKey.code(kind));
      high.append(set).append(" THEN ").append(kind == null ? "h" + i : GroupKey.code(kind));
    }
    grouped.add("count(*) AS n");
    grouped.add("count(*) FILTER (%s) AS s".formatted(union.isSelected()));
    if (weighted) {
      grouped.add("sum(%s) AS w".formatted(union.selectedWeight()));
    }
    return sql.statement(
        "SELECT %s END AS a, %s AS v, %s END AS l, %s END AS h, n, s, CAST(%s AS DOUBLE) AS sw FROM (SELECT GROUPING_ID(%s) AS g, %s, %s FROM %s GROUP BY GROUPING SETS (%s)%s)"
            .formatted(
                attribute,
                Conversions.coalesce(texts, Conversions.NO_TEXT),
                low,
                high,
                weighted ? "w" : "s",
                String.join(", ", names),
                String.join(", ", names),
                String.join(", ", grouped),
                union.from(),
                String.join(", ", names.stream().map(name -> "(" + name + ")").toList()),
                having));
  }

  /**
   * Of a wide attribute.
   *
   * @param present events that have a value
   * @param distinct about so many different ones
   */
  private record Estimate(long present, long distinct, boolean numbersOnly) {}

  private Map<Integer, Estimate> estimates(List<ContrastColumn> wide) throws SQLException {
    Map<Integer, Estimate> estimates = new HashMap<>();
    SqlText sql = new SqlText();
    List<String> sides = new ArrayList<>();
    for (SideRows side : List.of(selected, baseline)) {
      Pass pass = side.pass(sql);
      List<String> read = new ArrayList<>();
      for (ContrastColumn column : wide) {
        GroupKey key = column.key(pass);
        Kind kind = key.kind();
        read.add(ContrastColumn.comparable(pass, key) + " AS k" + column.index());
        read.add(
            (kind == null ? key.kindSql() + " = " + NUMBER : String.valueOf(kind == Kind.NUMBER))
                + " AS d"
                + column.index());
      }
      sides.add("SELECT " + String.join(", ", read) + " FROM " + pass.from());
    }
    List<String> outputs = new ArrayList<>();
    for (ContrastColumn column : wide) {
      outputs.add(
          "count(k%1$d), approx_count_distinct(k%1$d), COALESCE(bool_and(d%1$d), TRUE)"
              .formatted(column.index()));
    }
    ResultReader.each(
        temp.session(),
        sql.statement(
            "SELECT %s FROM (%s)"
                .formatted(String.join(", ", outputs), String.join(" UNION ALL ", sides))),
        row -> {
          for (int i = 0; i < wide.size(); i++) {
            estimates.put(
                wide.get(i).index(),
                new Estimate(
                    row.getLong(3 * i + 1), row.getLong(3 * i + 2), row.getBoolean(3 * i + 3)));
          }
        });
    return estimates;
  }

  private Map<Integer, FactorCoding.Values> values(
      List<ContrastColumn> columns, String valued, String ranked, Map<Integer, Estimate> estimates)
      throws SQLException {
    Map<Integer, List<FactorCoding.Candidate>> candidates = candidates(ranked);
    Map<Integer, FactorCoding.Values> found = new HashMap<>();
    Map<Integer, ContrastColumn> byIndex = new HashMap<>();
    for (ContrastColumn column : columns) {
      List<FactorCoding.Candidate> own = candidates.getOrDefault(column.index(), List.of());
      byIndex.put(column.index(), column);
      Estimate estimate = estimates.get(column.index());
      found.put(
          column.index(),
          estimate == null
              ? new FactorCoding.Values(rows, rows, false, true, 0, Optional.empty(), own)
              : new FactorCoding.Values(
                  rows,
                  rows - estimate.present(),
                  false,
                  estimate.numbersOnly(),
                  Math.min(estimate.distinct(), estimate.present()),
                  Optional.empty(),
                  own));
    }
    ResultReader.each(
        temp.session(),
        new SqlText()
            .statement(
                "SELECT a, count(v), COALESCE(CAST(sum(n) FILTER (v IS NULL) AS BIGINT), 0), min(n) FILTER (v IS NOT NULL), min(l) FILTER (v IS NOT NULL), max(h) FILTER (v IS NOT NULL), min(v) FROM %s GROUP BY a"
                    .formatted(valued)),
        row -> {
          ContrastColumn column = byIndex.get(row.getInt(1));
          if (column == null || column.wide()) {
            return;
          }
          String least = row.getString(7);
          int low = row.getInt(5);
          int high = row.getInt(6);
          boolean constant = least != null && row.getLong(4) == rows;
          found.put(
              column.index(),
              new FactorCoding.Values(
                  rows,
                  row.getLong(3),
                  column.hasMembers(),
                  low == NUMBER && high == NUMBER,
                  row.getLong(2),
                  constant ? Optional.of(value(low, high, least)) : Optional.empty(),
                  candidates.getOrDefault(column.index(), List.of())));
        });
    return found;
  }

  private Map<Integer, List<FactorCoding.Candidate>> candidates(String ranked) throws SQLException {
    Map<Integer, List<FactorCoding.Candidate>> candidates = new HashMap<>();
    ResultReader.each(
        temp.session(),
        new SqlText().statement("SELECT a, v, l, h, s, sw FROM " + ranked + " ORDER BY a, code"),
        row ->
            candidates
                .computeIfAbsent(row.getInt(1), index -> new ArrayList<>())
                .add(
                    new FactorCoding.Candidate(
                        value(row.getInt(3), row.getInt(4), row.getString(2)),
                        row.getLong(5),
                        row.getDouble(6))));
    return candidates;
  }

  private static Value value(int low, int high, String text) {
    return KeyValues.key(KeyValues.merge(GroupKey.kind(low), GroupKey.kind(high)), text);
  }
}
