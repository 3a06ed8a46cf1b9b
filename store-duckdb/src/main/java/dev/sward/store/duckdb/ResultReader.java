package dev.sward.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of statements. */
final class ResultReader {
  /** How often a long result asks whether it should end. */
  private static final int ROWS_BETWEEN_CHECKS = 4_096;

  private ResultReader() {}

  /** What is done with a row of a result. */
  @FunctionalInterface
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  static void each(ReadSession session, SqlText.Bound query, RowReader reader) throws SQLException {
    try (PreparedStatement statement = session.prepare(query.sql());
        ResultSet rows = query.query(statement)) {
      int read = 0;
      while (rows.next()) {
        reader.read(rows);
        if (++read % ROWS_BETWEEN_CHECKS == 0) {
          session.checkNotStopped();
        }
      }
    }
  }

  static @Nullable Double number(ResultSet row, int column) throws SQLException {
    double number = row.getDouble(column);
    return row.wasNull() ? null : number;
  }
}
