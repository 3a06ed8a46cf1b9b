package dev.sward.store.duckdb;

import dev.sward.store.ContrastSearch.Attribute;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds out which attributes are lists, which have several types, and which very many values. */
final class ContrastColumns {
  /** Baseline events that are looked at. */
  private static final int SAMPLE = 20_000;

  /** Attributes a statement looks at. */
  private static final int TOGETHER = 32;

  /** An attribute with more different values, about, in the sample than this is wide. */
  private static final int NARROW = 8_000;

  private final ReadSession session;
  private final SideRows selected;
  private final SideRows baseline;

  ContrastColumns(ReadSession session, SideRows selected, SideRows baseline) {
    this.session = session;
    this.selected = selected;
    this.baseline = baseline;
  }

  List<ContrastColumn> of(List<Attribute> attributes) throws SQLException {
    Set<Integer> lists = new HashSet<>(withMembers(attributes, selected));
    lists.addAll(withMembers(attributes, baseline));
    SqlText sql = new SqlText();
    Pass ofSelected = selected.pass(sql);
    Pass ofBaseline = baseline.pass(sql);
    List<ContrastColumn> columns = new ArrayList<>();
    for (int i = 0; i < attributes.size(); i++) {
      Attribute attribute = attributes.get(i);
      boolean isList = lists.contains(i);
      GroupKey one = ContrastColumn.key(ofSelected, attribute, isList);
      GroupKey other = ContrastColumn.key(ofBaseline, attribute, isList);
      boolean hasTypes = one.type() != other.type() || one.kind() == null || other.kind() == null;
      columns.add(new ContrastColumn(i, attribute, isList, hasTypes, false));
    }
    Set<Integer> wide = new HashSet<>();
    List<ContrastColumn> single = columns.stream().filter(one -> !one.hasMembers()).toList();
    for (List<ContrastColumn> portion : Portions.of(single, TOGETHER)) {
      wide.addAll(wide(portion));
    }
    return columns.stream()
        .map(column -> wide.contains(column.index()) ? column.widened() : column)
        .toList();
  }

  private Set<Integer> withMembers(List<Attribute> attributes, SideRows side) throws SQLException {
    SqlText sql = new SqlText();
    Pass pass = side.pass(sql);
    List<Integer> asked = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < attributes.size(); i++) {
      SqlValue lists = pass.expressions().value(attributes.get(i).expression()).lists();
      if (!lists.isUnknown()) {
        List<String> some =
            lists.parts().values().stream().map(list -> "len(" + list + ") > 0").toList();
        asked.add(i);
        outputs.add("bool_or(" + pass.named(Conversions.joined(some, "OR")) + ")");
      }
    }
    Set<Integer> found = new HashSet<>();
    if (!asked.isEmpty()) {
      ResultReader.each(
          session,
          sql.statement("SELECT " + String.join(", ", outputs) + " FROM " + pass.from()),
          row -> {
            for (int i = 0; i < asked.size(); i++) {
              if (row.getBoolean(i + 1)) {
                found.add(asked.get(i));
              }
            }
          });
    }
    return found;
  }

  private Set<Integer> wide(List<ContrastColumn> columns) throws SQLException {
    Set<Integer> wide = new HashSet<>();
    SqlText sql = new SqlText();
    Pass pass = baseline.pass(sql);
    List<String> outputs = new ArrayList<>();
    for (ContrastColumn column : columns) {
      outputs.add("approx_count_distinct(" + column.key(pass).sql() + ")");
    }
    ResultReader.each(
        session,
        sql.statement(
            "SELECT %s FROM (SELECT * FROM %s LIMIT %d) x"
                .formatted(String.join(", ", outputs), pass.from(), SAMPLE)),
        row -> {
          for (int i = 0; i < columns.size(); i++) {
            if (row.getLong(i + 1) > NARROW) {
              wide.add(columns.get(i).index());
            }
          }
        });
    return wide;
  }
}
