package dev.sward.store.duckdb;

import dev.sward.event.Value;
import dev.sward.query.KeyValues.Kind;
import dev.sward.store.FactorCoding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts which values attributes have in the events of both sides, many in one pass. */
final class ValueTotals {
  /** Attributes a statement counts; their different values take megabytes each, however few. */
  private static final int EXACTLY_TOGETHER = 16;

  private static final int ABOUT_TOGETHER = 64;

  private static final int OUTPUTS = 4;
  private static final int NUMBER = GroupKey.code(Kind.NUMBER);

  private final ReadSession session;
  private final SideRows selected;
  private final SideRows baseline;
  private final long rows;
  private final Map<Integer, Totals> totals = new HashMap<>();

  /**
   * @param rows events of both sides
   */
  ValueTotals(ReadSession session, SideRows selected, SideRows baseline, long rows) {
    this.session = session;
    this.selected = selected;
    this.baseline = baseline;
    this.rows = rows;
  }

  /**
   * Of an attribute.
   *
   * @param missing events without a value
   * @param present pairs of an event and one of its values
   * @param low lowest kind of its values
   * @param high highest kind of its values
   */
  private record Totals(long missing, long present, long distinct, int low, int high) {
    boolean isConstant(long rows) {
      return missing == 0 && distinct > 0 && present == distinct * rows;
    }
  }

  /** Of each; as yet without candidates. */
  List<FactorCoding.Values> of(List<ContrastColumn> columns) throws SQLException {
    count(columns);
    Map<Integer, Value> constants = constants(columns);
    List<FactorCoding.Values> values = new ArrayList<>();
    for (ContrastColumn column : columns) {
      Totals own = of(column);
      values.add(
          new FactorCoding.Values(
              rows,
              own.missing(),
              column.hasMembers(),
              own.low() == NUMBER && own.high() == NUMBER,
              Math.min(own.distinct(), own.present()),
              Optional.ofNullable(constants.get(column.index())),
              List.of()));
    }
    return values;
  }

  private Totals of(ContrastColumn column) {
    Totals own = totals.get(column.index());
    if (own == null) {
      throw new IllegalStateException("not counted: " + column);
    }
    return own;
  }

  /** Exact and estimated numbers of different values are slow in one statement. */
  private void count(List<ContrastColumn> columns) throws SQLException {
    List<ContrastColumn> narrow = new ArrayList<>();
    List<ContrastColumn> wide = new ArrayList<>();
    for (ContrastColumn column : columns) {
      if (column.hasMembers()) {
        count(List.of(column), "count(DISTINCT %s)");
      } else {
        (column.wide() ? wide : narrow).add(column);
      }
    }
    for (List<ContrastColumn> portion : Portions.of(narrow, EXACTLY_TOGETHER)) {
      count(portion, "count(DISTINCT %s)");
    }
    for (List<ContrastColumn> portion : Portions.of(wide, ABOUT_TOGETHER)) {
      count(portion, "approx_count_distinct(%s)");
    }
  }

  private void count(List<ContrastColumn> columns, String distinct) throws SQLException {
    SqlText sql = new SqlText();
    SideUnion union =
        new SideUnion(List.of(selected, baseline).stream().map(side -> side.pass(sql)).toList());
    List<String> outputs = new ArrayList<>(List.of("count(*)"));
    for (ContrastColumn column : columns) {
      SideUnion.Key key = union.key(column);
      outputs.add("count(%s)".formatted(key.name()));
      outputs.add(distinct.formatted(key.name()));
      outputs.add(key.kind("min"));
      outputs.add(key.kind("max"));
    }
    ResultReader.each(
        session,
        sql.statement("SELECT %s FROM %s".formatted(String.join(", ", outputs), union.from())),
        row -> {
          int at = 1;
          long all = row.getLong(at++);
          for (ContrastColumn column : columns) {
            long present = row.getLong(at);
            totals.put(
                column.index(),
                new Totals(
                    all - present,
                    present,
                    row.getLong(at + 1),
                    row.getInt(at + 2),
                    row.getInt(at + 3)));
            at += OUTPUTS;
          }
        });
  }

  /** The values that every event has, of the attributes of which no event has another. */
  private Map<Integer, Value> constants(List<ContrastColumn> columns) throws SQLException {
    Map<Integer, Value> constants = new HashMap<>();
    List<ContrastColumn> single = new ArrayList<>();
    for (ContrastColumn column : columns) {
      if (of(column).isConstant(rows)) {
        if (column.hasMembers()) {
          constants.putAll(constants(List.of(column), ""));
        } else {
          single.add(column);
        }
      }
    }
    if (!single.isEmpty()) {
      constants.putAll(constants(single, " LIMIT 1"));
    }
    return constants;
  }

  private Map<Integer, Value> constants(List<ContrastColumn> columns, String limit)
      throws SQLException {
    Map<Integer, Value> constants = new HashMap<>();
    SqlText sql = new SqlText();
    SideUnion union =
        new SideUnion(List.of(selected, baseline).stream().map(side -> side.pass(sql)).toList());
    List<String> outputs =
        columns.stream().map(column -> "min(" + union.key(column).text() + ")").toList();
    ResultReader.each(
        session,
        sql.statement(
            "SELECT %s FROM (SELECT * FROM %s%s)"
                .formatted(String.join(", ", outputs), union.from(), limit)),
        row -> {
          for (int i = 0; i < columns.size(); i++) {
            Totals own = of(columns.get(i));
            constants.put(
                columns.get(i).index(),
                ValueCandidates.value(own.low(), own.high(), row.getString(i + 1)));
          }
        });
    return constants;
  }
}
