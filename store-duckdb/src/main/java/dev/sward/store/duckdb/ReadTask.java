package dev.sward.store.duckdb;

import java.sql.SQLException;

/** Some reading, done on a reader's thread with its connection. */
@FunctionalInterface
interface ReadTask<T> {
  T run(ReadSession session) throws SQLException;
}
