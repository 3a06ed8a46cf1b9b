package dev.sward.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
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

  /** What is done with some rows of a result, column by column. */
  @FunctionalInterface
  interface ChunkReader {
    void read(DuckDBDataChunkReader chunk);
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

  /** For results of many rows and columns: several times as fast as row by row. */
  static void chunks(ReadSession session, SqlText.Bound query, ChunkReader reader)
      throws SQLException {
    try (PreparedStatement statement = session.prepare(query.sql());
        DuckDBChunkedResult result =
            query.chunks(statement.unwrap(DuckDBPreparedStatement.class))) {
      while (result.nextChunk()) {
        reader.read(result.chunk());
        session.checkNotStopped();
      }
    }
  }

  static @Nullable Double number(ResultSet row, int column) throws SQLException {
    double number = row.getDouble(column);
    return row.wasNull() ? null : number;
  }
}
