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
 * Finds the values that are worth a level. Attributes are counted together, in one pass over the
 * selected events; those of several types, unless they are wide, over the events of both sides,
 * which tell the kinds:
 *
 * <pre>
 *   a, v, k    attribute, text of the value, its hash
 *   l, h       lowest and highest kind of its events' values
 *   s, sw      selected events, their weight
 * </pre>
 */
final class ValueCandidates {
  /** As many as GROUPING_ID takes, with some to spare. */
  private static final int TOGETHER = 48;

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
    SideUnion union = new SideUnion(sides.stream().map(side -> side.pass(sql)).toList());
    List<String> grouped = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    StringBuilder attribute = new StringBuilder("CASE g");
    StringBuilder hash = new StringBuilder("CASE g");
    StringBuilder low = new StringBuilder("CASE g");
    StringBuilder high = new StringBuilder("CASE g");
    for (int i = 0; i < columns.size(); i++) {
      SideUnion.Key key = union.key(columns.get(i));
      String set = " WHEN " + ((1L << columns.size()) - 1 - (1L << (columns.size() - 1 - i)));
      names.add(key.name());
      texts.add(key.text());
      attribute.append(set).append(" THEN ").append(columns.get(i).index());
      hash.append(set).append(" THEN ").append(ValueCodes.hash(key.name()));
      if (key.hasKinds()) {
        grouped.add("%s AS l%d, %s AS h%2$d".formatted(key.kind("min"), i, key.kind("max")));
      }
      low.append(set).append(" THEN ").append(key.hasKinds() ? "l" + i : key.kind());
      high.append(set).append(" THEN ").append(key.hasKinds() ? "h" + i : key.kind());
    }
    boolean isOfBoth = sides.size() > 1;
    String rows = isOfBoth ? "count(*) FILTER (%s)".formatted(union.isSelected()) : "count(*)";
    grouped.add(rows + " AS s");
    if (!weighting.isOne()) {
      grouped.add("sum(%s) AS w".formatted(union.selectedWeight()));
    }
    String sets =
        "SELECT GROUPING_ID(%1$s) AS g, %1$s, %2$s FROM %3$s GROUP BY GROUPING SETS (%4$s) HAVING s >= %5$d"
            .formatted(
                String.join(", ", names),
                String.join(", ", grouped),
                union.from(),
                String.join(", ", names.stream().map(name -> "(" + name + ")").toList()),
                FactorCoding.LEAST_SELECTED);
    return sql.statement(
        "SELECT * FROM (SELECT %s END AS a, %s AS v, %s END AS k, %s END AS l, %s END AS h, s, CAST(%s AS DOUBLE) AS sw FROM (%s)) WHERE v IS NOT NULL QUALIFY row_number() OVER (PARTITION BY a ORDER BY sw DESC, v) <= %d ORDER BY a, sw DESC, v"
            .formatted(
                attribute,
                Conversions.coalesce(texts, Conversions.NO_TEXT),
                hash,
                low,
                high,
                weighting.isOne() ? "s" : "w",
                sets,
                Factor.MAX_LEVELS));
  }
}
