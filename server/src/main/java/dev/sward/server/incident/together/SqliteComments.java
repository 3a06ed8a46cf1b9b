package dev.sward.server.incident.together;

import dev.sward.incident.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Comments in the metadata database, within transactions of whoever calls. */
final class SqliteComments {
  private SqliteComments() {}

  static List<Comment> all(Handle handle, IncidentId incident) {
    return handle
        .createQuery(
            """
            SELECT * FROM incident_comment
            WHERE incident = :incident AND deleted_at IS NULL ORDER BY number
            """)
        .bind("incident", incident.number())
        .map((row, context) -> comment(row))
        .list();
  }

  static Optional<Comment> find(Handle handle, IncidentId incident, int number) {
    return handle
        .createQuery(
            """
            SELECT * FROM incident_comment
            WHERE incident = :incident AND number = :number AND deleted_at IS NULL
            """)
        .bind("incident", incident.number())
        .bind("number", number)
        .map((row, context) -> comment(row))
        .findOne();
  }

  static int next(Handle handle, IncidentId incident) {
    return Rows.next(handle, "incident_comment", "incident", incident.number());
  }

  static void add(Handle handle, IncidentId incident, Comment comment) {
    handle
        .createUpdate(
            """
            INSERT INTO incident_comment (incident, number, version, text, at, by_person, by_token)
            VALUES (:incident, :number, :version, :text, :at, :person, :token)
            """)
        .bind("incident", incident.number())
        .bind("number", comment.number())
        .bind("version", comment.version())
        .bind("text", comment.text())
        .bind("at", comment.at().toEpochMilli())
        .bind("person", comment.by().person())
        .bind("token", comment.by().token())
        .execute();
  }

  static void replace(Handle handle, IncidentId incident, Comment comment, Instant now) {
    handle.execute(
        """
        UPDATE incident_comment SET version = ?, text = ?, edited_at = ?
        WHERE incident = ? AND number = ?
        """,
        comment.version(),
        comment.text(),
        now.toEpochMilli(),
        incident.number(),
        comment.number());
  }

  static void delete(Handle handle, IncidentId incident, int number, Instant now) {
    handle.execute(
        "UPDATE incident_comment SET text = '', deleted_at = ? WHERE incident = ? AND number = ?",
        now.toEpochMilli(),
        incident.number(),
        number);
  }

  private static Comment comment(ResultSet row) throws SQLException {
    return new Comment(
        row.getInt("number"),
        row.getLong("version"),
        row.getString("text"),
        Rows.at(row),
        Rows.by(row),
        Rows.instant(row, "edited_at"));
  }
}
