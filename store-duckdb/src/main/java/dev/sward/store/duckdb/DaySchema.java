package dev.sward.store.duckdb;

import static dev.sward.store.duckdb.PhysicalNames.literal;
import static dev.sward.store.duckdb.PhysicalNames.quoted;

import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a day file: how they are made, extended, and found again.
 *
 * <pre>
 *   _about     key, value                       what this file is: format, date
 *   _markers   seq, committed_at, ...           one row or more a commit, in its transaction
 *   _columns   table_name, column_name, ...     when a column was made
 *   t:DATASET  _time, _weight, _batch, ...      the rows
 * </pre>
 */
final class DaySchema {
  /** What this version writes; files of a higher one are refused. */
  static final int FORMAT = 1;

  private static final int COLUMNS_PER_INSERT = 200;

  private DaySchema() {}

  /** Makes the tables every day file has. */
  static void create(Engine.EngineConnection connection, String alias, LocalDate date)
      throws SQLException {
    connection.execute(
        "CREATE TABLE %s._about(key VARCHAR NOT NULL, value VARCHAR NOT NULL)".formatted(alias));
    connection.execute(
        "INSERT INTO %s._about VALUES ('kind', 'sward events'), ('format', '%d'), ('date', '%s')"
            .formatted(alias, FORMAT, date));
    connection.execute(
        "CREATE TABLE %s._markers(seq BIGINT NOT NULL, committed_at BIGINT NOT NULL,"
                .formatted(alias)
            + " idempotency_key VARCHAR, parts INTEGER NOT NULL, rows BIGINT NOT NULL,"
            + " duplicates BIGINT NOT NULL)");
    connection.execute(
        "CREATE TABLE %s._columns(table_name VARCHAR NOT NULL, column_name VARCHAR NOT NULL,"
                .formatted(alias)
            + " first_written BIGINT NOT NULL)");
  }

  /** Refuses a file that is not a day of this store, or of a later format. */
  static void check(Engine.EngineConnection connection, StoreFolder.DayPath day)
      throws SQLException {
    Map<String, String> about = about(connection, day.alias());
    if (!"sward events".equals(about.get("kind"))
        || !day.date().toString().equals(about.get("date"))) {
      throw new StoreException(
          StoreException.Code.UNAVAILABLE,
          ("day file: %s is a DuckDB file, but not the events of %s (its _about says %s). It was"
                  + " left as it is; move it out of the folder, or restore a backup")
              .formatted(day.path(), day.date(), about));
    }
    String format = about.getOrDefault("format", "");
    if (!format.equals(Integer.toString(FORMAT))) {
      throw new StoreException(
          StoreException.Code.UNAVAILABLE,
          ("day file: %s has format %s (expected: %d). It was left as it is; open it with the"
                  + " version of Sward that wrote it, or a later one")
              .formatted(day.path(), format, FORMAT));
    }
  }

  /** Whether a rewrite has sorted and compacted the file. */
  static boolean isSealed(Engine.EngineConnection connection, String alias) throws SQLException {
    return about(connection, alias).containsKey("sealed");
  }

  static void createTable(
      Engine.EngineConnection connection,
      String alias,
      String table,
      List<TableLoad.Target> columns)
      throws SQLException {
    StringBuilder sql =
        new StringBuilder("CREATE TABLE %s.%s(".formatted(alias, quoted(table)))
            .append("_time BIGINT NOT NULL, _weight DOUBLE NOT NULL, _batch BIGINT NOT NULL");
    for (TableLoad.Target column : columns) {
      sql.append(", ").append(quoted(column.physical())).append(' ');
      sql.append(PhysicalNames.engineType(column.attribute().type()));
    }
    connection.execute(sql.append(')').toString());
  }

  /** Makes an empty table like one of another file, with what that file knows of its columns. */
  static void createLike(
      Engine.EngineConnection connection, String alias, String other, DayTable table)
      throws SQLException {
    List<TableLoad.Target> columns = new ArrayList<>();
    table
        .columns()
        .forEach((name, physical) ->
            physical.forEach((type, column) ->
                columns.add(
                    new TableLoad.Target(new PhysicalNames.Attribute(name, type), column))));
    createTable(connection, alias, table.table(), columns);
    if (table.hasOverflow()) {
      addOverflow(connection, alias, table.table());
    }
    connection.execute(
        "INSERT INTO %s._columns SELECT * FROM %s._columns WHERE table_name = %s"
            .formatted(alias, other, literal(table.table())));
  }

  static void addColumn(
      Engine.EngineConnection connection, String alias, String table, TableLoad.Target column)
      throws SQLException {
    connection.execute(
        "ALTER TABLE %s.%s ADD COLUMN %s %s"
            .formatted(
                alias,
                quoted(table),
                quoted(column.physical()),
                PhysicalNames.engineType(column.attribute().type())));
  }

  static void addOverflow(Engine.EngineConnection connection, String alias, String table)
      throws SQLException {
    connection.execute(
        "ALTER TABLE %s.%s ADD COLUMN _overflow MAP(VARCHAR, VARCHAR)"
            .formatted(alias, quoted(table)));
  }

  /** Remembers when columns were made. */
  static void recordColumns(
      Engine.EngineConnection connection,
      String alias,
      String table,
      List<TableLoad.Target> columns,
      long nowNanos)
      throws SQLException {
    // Not as a JDBC batch: the driver begins a transaction of its own for one.
    for (int from = 0; from < columns.size(); from += COLUMNS_PER_INSERT) {
      List<TableLoad.Target> some =
          columns.subList(from, Math.min(columns.size(), from + COLUMNS_PER_INSERT));
      String sql =
          "INSERT INTO %s._columns VALUES %s"
              .formatted(alias, String.join(", ", Collections.nCopies(some.size(), "(?, ?, ?)")));
      try (PreparedStatement insert = connection.sql().prepareStatement(sql)) {
        int parameter = 1;
        for (TableLoad.Target column : some) {
          insert.setString(parameter++, table);
          insert.setString(parameter++, column.physical());
          insert.setLong(parameter++, nowNanos);
        }
        insert.execute();
      }
    }
  }

  /** Reads back what a file holds. */
  static DayFile read(Engine.EngineConnection connection, StoreFolder.DayPath day)
      throws SQLException {
    SortedMap<String, SortedMap<String, Map<ColumnType, String>>> columns = new TreeMap<>();
    SortedMap<String, Boolean> overflow = new TreeMap<>();
    try (Statement sql = connection.sql().createStatement();
        ResultSet rows =
            sql.executeQuery(
                ("SELECT table_name, column_name FROM duckdb_columns()"
                        + " WHERE database_name = '%s' AND schema_name = 'main'")
                    .formatted(day.alias()))) {
      while (rows.next()) {
        String table = rows.getString(1);
        String column = rows.getString(2);
        SortedMap<String, Map<ColumnType, String>> attributes =
            columns.computeIfAbsent(table, name -> new TreeMap<>());
        overflow.merge(table, column.equals(PhysicalNames.OVERFLOW), Boolean::logicalOr);
        PhysicalNames.attribute(column)
            .ifPresent(attribute ->
                attributes
                    .computeIfAbsent(attribute.name(), name -> new EnumMap<>(ColumnType.class))
                    .put(attribute.type(), column));
      }
    }
    SortedMap<DatasetName, DayTable> tables = new TreeMap<>();
    for (Map.Entry<String, SortedMap<String, Map<ColumnType, String>>> entry : columns.entrySet()) {
      Optional<DatasetName> dataset = PhysicalNames.dataset(entry.getKey());
      if (dataset.isPresent()) {
        boolean hasOverflow = overflow.getOrDefault(entry.getKey(), false);
        tables.put(
            dataset.get(),
            table(
                connection,
                day.alias(),
                dataset.get(),
                entry.getKey(),
                DayTable.frozen(entry.getValue()),
                hasOverflow));
      }
    }
    return new DayFile(day.alias(), day.date(), tables);
  }

  private static DayTable table(
      Engine.EngineConnection connection,
      String alias,
      DatasetName dataset,
      String table,
      SortedMap<String, Map<ColumnType, String>> columns,
      boolean hasOverflow)
      throws SQLException {
    try (Statement sql = connection.sql().createStatement();
        ResultSet row =
            sql.executeQuery(
                "SELECT count(*), min(_time), max(_time), max(_batch) FROM %s.%s"
                    .formatted(alias, quoted(table)))) {
      row.next();
      long count = row.getLong(1);
      DayTable.@Nullable TimeSpan times =
          count == 0 ? null : new DayTable.TimeSpan(row.getLong(2), row.getLong(3));
      return new DayTable(dataset, table, columns, hasOverflow, count, times, row.getLong(4));
    }
  }

  private static Map<String, String> about(Engine.EngineConnection connection, String alias)
      throws SQLException {
    Map<String, String> about = new TreeMap<>();
    try (Statement sql = connection.sql().createStatement();
        ResultSet tables =
            sql.executeQuery(
                ("SELECT count(*) FROM duckdb_tables() WHERE database_name = '%s'"
                        + " AND table_name = '_about'")
                    .formatted(alias))) {
      tables.next();
      if (tables.getLong(1) == 0) {
        return about;
      }
    }
    try (Statement sql = connection.sql().createStatement();
        ResultSet rows = sql.executeQuery("SELECT key, value FROM %s._about".formatted(alias))) {
      while (rows.next()) {
        about.put(rows.getString(1), rows.getString(2));
      }
    }
    return about;
  }
}
