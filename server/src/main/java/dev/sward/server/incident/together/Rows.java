package dev.sward.server.incident.together;

import dev.sward.incident.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What the tables of this package have in common. */
final class Rows {
  private Rows() {}

  static Actor by(ResultSet row) throws SQLException {
    return new Actor(row.getString("by_person"), row.getString("by_token"));
  }

  static Instant at(ResultSet row) throws SQLException {
    return Instant.ofEpochMilli(row.getLong("at"));
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /** The next number within a parent. */
  static int next(Handle handle, String table, String parentColumn, long parent) {
    return handle
        .createQuery(
            "SELECT coalesce(max(number), 0) + 1 FROM %s WHERE %s = :parent"
                .formatted(table, parentColumn))
        .bind("parent", parent)
        .mapTo(Integer.class)
        .one();
  }
}
