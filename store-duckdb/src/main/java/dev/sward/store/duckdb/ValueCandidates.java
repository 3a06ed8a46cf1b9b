package dev.sward.store.duckdb;

import dev.sward.event.Value;
import dev.sward.explain.Factor;
import dev.sward.query.KeyValues;
import dev.sward.store.FactorCoding;
import dev.sward.store.FactorCoding.Candidate;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the values that are worth a level, many attributes in a statement: among the selected
 * events; those of several types, unless they are wide, among the events of both sides, which tell
 * the kinds. Groups by one attribute each are faster than grouping sets, which cost as much for few
 * events as for many:
 *
 * <pre>
 *   a, v, k    attribute, text of the value, its hash
 *   l, h       lowest and highest kind of its events' values
 *   s, sw      selected events, their weight
 * </pre>
 */
final class ValueCandidates {
  /** Attributes a statement counts. */
  private static final int TOGETHER = 64;

  private final ReadSession session;
  private final SideRows selected;
  private final SideRows baseline;
  private final Weighting weighting;
  private final Map<Integer, Candidates> found = new HashMap<>();

  /**
   * @param weighting of the selected events
   */
  ValueCandidates(ReadSession session, SideRows selected, SideRows baseline, Weighting weighting) {
    this.session = session;
    this.selected = selected;
    this.baseline = baseline;
    this.weighting = weighting;
  }

  /**
   * Of an attribute.
   *
   * @param values in the order of their codes
   * @param hashes of each
   */
  record Candidates(List<Candidate> values, List<Long> hashes) {
    private Candidates() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  /** By the attribute's index. */
  Map<Integer, Candidates> of(List<ContrastColumn> columns) throws SQLException {
    List<ContrastColumn> inSelected = new ArrayList<>();
    List<ContrastColumn> ofSeveral = new ArrayList<>();
    for (ContrastColumn column : columns) {
      found.put(column.index(), new Candidates());
      if (column.hasMembers()) {
        find(List.of(column), List.of(selected, baseline));
      } else {
        (column.hasTypes() && !column.wide() ? ofSeveral : inSelected).add(column);
      }
    }
    for (List<ContrastColumn> portion : Portions.of(inSelected, TOGETHER)) {
      find(portion, List.of(selected));
    }
    for (List<ContrastColumn> portion : Portions.of(ofSeveral, TOGETHER)) {
      find(portion, List.of(selected, baseline));
    }
    return found;
  }

  private void find(List<ContrastColumn> columns, List<SideRows> sides) throws SQLException {
    ResultReader.each(
        session,
        statement(columns, sides),
        row -> {
          Candidates own = found.get(row.getInt(1));
          if (own != null) {
            Value value = value(row.getInt(4), row.getInt(5), row.getString(2));
            own.values.add(new Candidate(value, row.getLong(6), row.getDouble(7)));
            own.hashes.add(row.getLong(3));
          }
        });
  }

  static Value value(int low, int high, String text) {
    return KeyValues.key(KeyValues.merge(GroupKey.kind(low), GroupKey.kind(high)), text);
  }

  private SqlText.Bound statement(List<ContrastColumn> columns, List<SideRows> sides) {
    SqlText sql = new SqlText();
    List<String> counts = new ArrayList<>();
    for (ContrastColumn column : columns) {
      counts.add(count(column, new SideUnion(sides.stream().map(side -> side.pass(sql)).toList())));
    }
    return sql.statement(
        "SELECT * FROM (%s) QUALIFY row_number() OVER (PARTITION BY a ORDER BY sw DESC, v) <= %d ORDER BY a, sw DESC, v"
            .formatted(String.join(" UNION ALL ", counts), Factor.MAX_LEVELS));
  }

  private String count(ContrastColumn column, SideUnion events) {
    SideUnion.Key key = events.key(column);
    String rows = events.selectedRows();
    String weight = weighting.isOne() ? rows : "sum(%s)".formatted(events.selectedWeight());
    return "SELECT %d AS a, %s AS v, %s AS k, %s AS l, %s AS h, %s AS s, CAST(%s AS DOUBLE) AS sw FROM %s GROUP BY %s HAVING %s IS NOT NULL AND s >= %d"
        .formatted(
            column.index(),
            key.text(),
            ValueCodes.hash(key.name()),
            key.kind("min"),
            key.kind("max"),
            rows,
            weight,
            events.from(),
            key.name(),
            key.name(),
            FactorCoding.LEAST_SELECTED);
  }
}
