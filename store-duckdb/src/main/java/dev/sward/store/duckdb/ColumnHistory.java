package dev.sward.store.duckdb;

import static dev.sward.store.duckdb.PhysicalNames.quoted;

import dev.sward.event.ColumnType;
import dev.sward.event.Value;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a day's table itself tells of its columns. One reader's turn. */
final class ColumnHistory {
  private static final int COLUMNS_PER_STATEMENT = 100;
  private static final int MAX_OVERFLOW_NAMES = 10_000;

  private final ReadSession session;
  private final CatalogueSnapshot.Located located;

  ColumnHistory(ReadSession session, CatalogueSnapshot.Located located) {
    this.session = session;
    this.located = located;
  }

  /** When each physical column was made. */
  Map<String, Long> firstWritten() throws SQLException {
    Map<String, Long> first = new HashMap<>();
    String sql =
        "SELECT column_name, min(first_written) FROM %s._columns WHERE table_name = ? GROUP BY ALL"
            .formatted(located.day().alias());
    try (PreparedStatement statement = session.prepare(sql)) {
      statement.setString(1, located.table().table());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          first.put(rows.getString(1), rows.getLong(2));
        }
      }
    }
    return first;
  }

  /** Different values of each physical column, as the engine estimates them while it writes. */
  Map<String, Long> distinct() throws SQLException {
    Map<String, Long> distinct = new HashMap<>();
    for (List<String> columns : someColumns()) {
      List<String> selected = new ArrayList<>();
      columns.forEach(column -> selected.add("stats(%s)::VARCHAR".formatted(quoted(column))));
      String sql =
          "SELECT %s FROM %s LIMIT 1"
              .formatted(String.join(", ", selected), located.qualifiedName());
      try (PreparedStatement statement = session.prepare(sql);
          ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          for (int i = 0; i < columns.size(); i++) {
            distinct.put(columns.get(i), approximateUnique(row.getString(i + 1)));
          }
        }
      }
    }
    return distinct;
  }

  /**
   * A column's latest commit and a few of its values.
   *
   * @param lastSequence 0 if no row has a value
   */
  record Latest(long lastSequence, List<Value> samples) {}

  Map<String, Latest> latest() throws SQLException {
    Map<String, ColumnType> types = new HashMap<>();
    located
        .table()
        .columns()
        .values()
        .forEach(byType -> byType.forEach((type, column) -> types.put(column, type)));
    Map<String, Latest> latest = new HashMap<>();
    for (List<String> columns : someColumns()) {
      List<String> selected = new ArrayList<>();
      for (String column : columns) {
        String value =
            StoredValue.readable(quoted(column), types.getOrDefault(column, ColumnType.STRING));
        selected.add("max(_batch) FILTER (%s IS NOT NULL)".formatted(quoted(column)));
        selected.add("min(%s)".formatted(value));
        selected.add("max(%s)".formatted(value));
      }
      String sql =
          "SELECT %s FROM %s".formatted(String.join(", ", selected), located.qualifiedName());
      try (PreparedStatement statement = session.prepare(sql);
          ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          for (int i = 0; i < columns.size(); i++) {
            ColumnType type = types.getOrDefault(columns.get(i), ColumnType.STRING);
            List<Value> samples = new ArrayList<>();
            addSample(samples, row, 3 * i + 2, type);
            addSample(samples, row, 3 * i + 3, type);
            latest.put(columns.get(i), new Latest(row.getLong(3 * i + 1), samples));
          }
        }
      }
    }
    return latest;
  }

  /** The names in the overflow, with the types they have there. */
  Map<String, Set<ColumnType>> overflow() throws SQLException {
    Map<String, Set<ColumnType>> names = new TreeMap<>();
    if (!located.table().hasOverflow()) {
      return names;
    }
    String sql =
        ("SELECT DISTINCT entry.key, entry.value[1] FROM (SELECT unnest(map_entries(_overflow)) AS"
                + " entry FROM %s) LIMIT %d")
            .formatted(located.qualifiedName(), MAX_OVERFLOW_NAMES);
    try (PreparedStatement statement = session.prepare(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Set<ColumnType> types =
            names.computeIfAbsent(rows.getString(1), name -> EnumSet.noneOf(ColumnType.class));
        PhysicalNames.type(rows.getString(2).charAt(0)).ifPresent(types::add);
      }
    }
    return names;
  }

  /** When the commits with these numbers came, nanoseconds since 1970. */
  Map<Long, Long> committedAt() throws SQLException {
    Map<Long, Long> at = new HashMap<>();
    String sql =
        "SELECT seq, min(committed_at) FROM %s._markers GROUP BY seq"
            .formatted(located.day().alias());
    try (PreparedStatement statement = session.prepare(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        at.put(rows.getLong(1), rows.getLong(2));
      }
    }
    return at;
  }

  /** When the table's latest rows came, nanoseconds since 1970; empty if it has none. */
  OptionalLong lastWritten() throws SQLException {
    String sql =
        "SELECT max(committed_at) FROM %s._markers WHERE seq = (SELECT max(_batch) FROM %s)"
            .formatted(located.day().alias(), located.qualifiedName());
    try (PreparedStatement statement = session.prepare(sql);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        return OptionalLong.empty();
      }
      long at = row.getLong(1);
      return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(at);
    }
  }

  private List<List<String>> someColumns() {
    List<String> all = new ArrayList<>();
    located.table().columns().values().forEach(byType -> all.addAll(byType.values()));
    List<List<String>> some = new ArrayList<>();
    for (int from = 0; from < all.size(); from += COLUMNS_PER_STATEMENT) {
      some.add(all.subList(from, Math.min(all.size(), from + COLUMNS_PER_STATEMENT)));
    }
    return some;
  }

  private static void addSample(List<Value> samples, ResultSet row, int at, ColumnType type)
      throws SQLException {
    Value value = StoredValue.read(row, at, type);
    if (value != null) {
      ColumnBook.addSample(samples, value);
    }
  }

  private static long approximateUnique(@Nullable String stats) {
    String key = "approx_unique";
    int at = stats == null ? -1 : stats.indexOf(key);
    if (stats == null || at < 0) {
      return 0;
    }
    long number = 0;
    boolean digits = false;
    for (int i = at + key.length(); i < stats.length(); i++) {
      char c = stats.charAt(i);
      if (c >= '0' && c <= '9') {
        number = number * 10 + (c - '0');
        digits = true;
      } else if (digits) {
        break;
      }
    }
    return number;
  }
}
