package dev.sward.store.duckdb;

import java.sql.SQLException;

/** What is known of the rows of tables before any of them is looked at, or nearly so. */
final class Counting {
  private Counting() {}

  /** How many rows the tables have in the time range; only days that it cuts are counted. */
  static long rows(ReadSession session, Tables tables) throws SQLException {
    Tables.Range range = tables.range();
    Tables cut =
        tables.only(table ->
            table.day().startEpochNanos() < range.start()
                || table.day().endEpochNanos() > range.end());
    long[] rows = new long[1];
    for (CatalogueSnapshot.Located located : tables.located()) {
      if (!cut.located().contains(located)) {
        rows[0] += located.table().rows();
      }
    }
    for (Tables part : cut.parts(RowSource.MAX_TABLES)) {
      SqlText sql = new SqlText();
      RowSource source = new RowSource(sql, part, "e");
      ResultReader.each(
          session,
          sql.statement("SELECT count(*) FROM " + source.from()),
          row -> rows[0] += row.getLong(1));
    }
    return rows[0];
  }

  /** Whether a row may have another weight than 1; the engine answers from its statistics. */
  static boolean mayBeWeighted(ReadSession session, Tables tables) throws SQLException {
    boolean[] weighted = new boolean[1];
    for (CatalogueSnapshot.Located located : tables.located()) {
      ResultReader.each(
          session,
          new SqlText()
              .statement(
                  "SELECT min(_weight) <> 1 OR max(_weight) <> 1 FROM " + located.qualifiedName()),
          row -> weighted[0] |= row.getBoolean(1));
    }
    return weighted[0];
  }
}
