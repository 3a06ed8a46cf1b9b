package dev.sward.server.incident.evidence;

import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What people added, in the metadata database. */
final class SqliteItems {
  private SqliteItems() {}

  static List<Item> of(Handle handle, IncidentId incident) {
    return handle
        .createQuery("SELECT * FROM evidence_item WHERE incident = :incident ORDER BY number")
        .bind("incident", incident.number())
        .map((row, context) -> item(row))
        .list();
  }

  static int next(Handle handle, IncidentId incident) {
    return handle
        .createQuery(
            "SELECT coalesce(max(number), 0) + 1 FROM evidence_item WHERE incident = :incident")
        .bind("incident", incident.number())
        .mapTo(Integer.class)
        .one();
  }

  static void add(Handle handle, IncidentId incident, Item item) {
    handle
        .createUpdate(
            """
            INSERT INTO evidence_item (incident, number, kind, target, title, note, by_person,
              by_token, at, capture)
            VALUES (:incident, :number, :kind, :target, :title, :note, :person, :token, :at,
              :capture)
            """)
        .bind("incident", incident.number())
        .bind("number", item.number())
        .bind("kind", item.kind().text())
        .bind("target", item.target())
        .bind("title", item.title())
        .bind("note", item.note())
        .bind("person", item.by().person())
        .bind("token", item.by().token())
        .bind("at", item.at().toEpochMilli())
        .bind("capture", item.capture().map(CaptureId::text).orElse(null))
        .execute();
  }

  /** False if there is none. */
  static boolean delete(Handle handle, IncidentId incident, int number) {
    return handle
            .createUpdate(
                "DELETE FROM evidence_item WHERE incident = :incident AND number = :number")
            .bind("incident", incident.number())
            .bind("number", number)
            .execute()
        == 1;
  }

  private static Item item(ResultSet row) throws SQLException {
    return new Item(
        row.getInt("number"),
        ItemKind.of(row.getString("kind")),
        row.getString("target"),
        row.getString("title"),
        row.getString("note"),
        new Actor(row.getString("by_person"), row.getString("by_token")),
        Instant.ofEpochMilli(row.getLong("at")),
        Optional.ofNullable(row.getString("capture")).map(CaptureId::new));
  }
}
