package dev.sward.store.duckdb;

import java.sql.Connection;
import java.sql.SQLException;

/** Puts rows into a table, inside the transaction the caller began. Used by one thread. */
interface RowSink extends AutoCloseable {
  /**
   * Appends and flushes all rows. After an error the transaction must not be committed, nor the
   * connection used again.
   *
   * @param sequence the commit's number, written to every row
   */
  void append(Connection connection, TableLoad load, long sequence) throws SQLException;

  @Override
  void close();
}
