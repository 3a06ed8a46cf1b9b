package dev.sward.store.duckdb;

import java.sql.SQLException;

/** How many rows tables have in a time range. */
final class Counting {
  private Counting() {}

  static long rows(ReadSession session, Tables tables) throws SQLException {
    long[] rows = new long[1];
    for (Tables part : tables.parts(RowSource.MAX_TABLES)) {
      SqlText sql = new SqlText();
      RowSource source = new RowSource(sql, part, "e");
      ResultReader.each(
          session,
          sql.statement("SELECT count(*) FROM " + source.from()),
          row -> rows[0] += row.getLong(1));
    }
    return rows[0];
  }
}
