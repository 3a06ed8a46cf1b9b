package dev.sward.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The temporary tables of one question, inside its reading transaction: every statement of the
 * question sees the same rows. After an error neither needs tidying, since the reader throws its
 * connection away.
 */
final class TempTables {
  private final ReadSession session;
  private final List<String> names = new ArrayList<>();

  private TempTables(ReadSession session) {
    this.session = session;
  }

  /** What is done inside the transaction. */
  @FunctionalInterface
  interface Work<T> {
    T run(TempTables tables) throws SQLException;
  }

  static <T> T within(ReadSession session, Work<T> work) throws SQLException {
    return within(session, "BEGIN TRANSACTION READ ONLY", work);
  }

  /** The same, for work that also writes to one file. */
  static <T> T writing(ReadSession session, Work<T> work) throws SQLException {
    return within(session, "BEGIN TRANSACTION", work);
  }

  private static <T> T within(ReadSession session, String begin, Work<T> work) throws SQLException {
    TempTables tables = new TempTables(session);
    tables.execute(begin);
    T result = work.run(tables);
    for (String name : tables.names) {
      tables.execute("DROP TABLE " + name);
    }
    tables.execute("COMMIT");
    return result;
  }

  ReadSession session() {
    return session;
  }

  /** Makes a table from a query and answers its name. */
  String create(SqlText.Bound query) throws SQLException {
    String name = "temp.q" + names.size();
    new SqlText.Bound(
            "CREATE TEMP TABLE " + name.substring(5) + " AS " + query.sql(), query.values())
        .execute(session);
    names.add(name);
    return name;
  }

  void append(String table, SqlText.Bound query) throws SQLException {
    new SqlText.Bound("INSERT INTO " + table + " " + query.sql(), query.values()).execute(session);
  }

  private void execute(String sql) throws SQLException {
    try (PreparedStatement statement = session.prepare(sql)) {
      statement.execute();
    }
  }
}
