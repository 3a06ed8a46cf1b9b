package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.event.Value;
import dev.sward.store.StoredEvent;
import dev.sward.store.duckdb.CatalogueSnapshot.Located;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads rows of one table, whole or some of their attributes, by their places. */
final class EventReader {
  private static final int FIXED = 3;

  private final Located table;
  private final Optional<Set<String>> wanted;
  private final List<Attribute> attributes = new ArrayList<>();
  private final boolean readsOverflow;

  private record Attribute(String name, ColumnType type, String sql) {}

  /**
   * @param wanted names of attributes; empty: all of them
   */
  EventReader(Located table, Optional<Set<String>> wanted) {
    this.table = table;
    this.wanted = wanted;
    Conversions conversions = new Conversions();
    table
        .table()
        .columns()
        .forEach((name, physical) -> {
          if (isWanted(name)) {
            physical.forEach((type, column) ->
                attributes.add(new Attribute(name, type, selected(conversions, type, column))));
          }
        });
    Set<String> own = table.table().columns().keySet();
    readsOverflow =
        table.table().hasOverflow() && wanted.map(names -> !own.containsAll(names)).orElse(true);
  }

  private boolean isWanted(String name) {
    return wanted.map(names -> names.contains(name)).orElse(true);
  }

  /** Ids come as the text that they are to people. */
  private static String selected(Conversions conversions, ColumnType type, String column) {
    String quoted = PhysicalNames.quoted(column);
    return type == ColumnType.ID64 || type == ColumnType.ID128
        ? conversions.text(type, quoted)
        : quoted;
  }

  /** The events at these keys, by the place in the table. */
  Map<Long, StoredEvent> read(ReadSession session, List<RowKey> keys) throws SQLException {
    Map<Long, StoredEvent> events = new HashMap<>();
    ResultReader.each(session, statement(keys), row -> events.put(row.getLong(1), event(row)));
    return events;
  }

  private SqlText.Bound statement(List<RowKey> keys) {
    StringBuilder columns = new StringBuilder("rowid, _time, _weight");
    attributes.forEach(attribute -> columns.append(", ").append(attribute.sql()));
    if (readsOverflow) {
      columns.append(", map_entries(").append(PhysicalNames.OVERFLOW).append(')');
    }
    SqlText sql = new SqlText();
    long first = keys.stream().mapToLong(RowKey::epochNanos).min().orElse(0);
    long last = keys.stream().mapToLong(RowKey::epochNanos).max().orElse(0);
    LongSummaryStatistics places = keys.stream().mapToLong(RowKey::row).summaryStatistics();
    String rows = String.join(", ", keys.stream().map(key -> Long.toString(key.row())).toList());
    // The engine reads whole row groups for a list of places, but only the vectors of a range.
    return sql.statement(
        "SELECT %s FROM %s WHERE rowid >= %s AND rowid <= %s AND rowid IN (%s) AND _time >= %s AND _time <= %s"
            .formatted(
                columns,
                table.qualifiedName(),
                sql.whole(places.getMin()),
                sql.whole(places.getMax()),
                rows,
                sql.whole(first),
                sql.whole(last)));
  }

  private StoredEvent event(ResultSet row) throws SQLException {
    SortedMap<String, Value> values = new TreeMap<>();
    int column = FIXED + 1;
    for (Attribute attribute : attributes) {
      Value value = StoredValue.read(row, column++, attribute.type());
      if (value != null) {
        values.put(attribute.name(), value);
      }
    }
    if (readsOverflow) {
      readOverflow(row, column, values);
    }
    return new StoredEvent(table.table().dataset(), row.getLong(2), row.getDouble(3), values);
  }

  private void readOverflow(ResultSet row, int column, SortedMap<String, Value> values)
      throws SQLException {
    Array entries = row.getArray(column);
    if (entries == null) {
      return;
    }
    for (Object entry : (Object[]) entries.getArray()) {
      Object[] pair = ((Struct) entry).getAttributes();
      String name = String.valueOf(pair[0]);
      if (isWanted(name)) {
        values.put(name, OverflowReader.value(String.valueOf(pair[1])));
      }
    }
  }
}
