package dev.sward.server.learn;

import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Postmortems in the metadata database, within transactions of whoever calls. */
final class SqlitePostmortems {
  private SqlitePostmortems() {}

  static Postmortem find(Handle handle, IncidentId incident) {
    return handle
        .createQuery("SELECT * FROM postmortem WHERE incident = :incident")
        .bind("incident", incident.number())
        .map((row, context) -> postmortem(row))
        .findOne()
        .orElseGet(() -> Postmortem.none(incident));
  }

  /** Those of the newest incidents first. */
  static List<Postmortem> list(Handle handle, Optional<PostmortemState> state, int most) {
    return handle
        .createQuery(
            """
            SELECT * FROM postmortem WHERE :state IS NULL OR state = :state
            ORDER BY incident DESC LIMIT :most
            """)
        .bind("state", state.map(PostmortemState::text).orElse(null))
        .bind("most", most)
        .map((row, context) -> postmortem(row))
        .list();
  }

  static void save(Handle handle, Postmortem one) {
    bound(
            handle.createUpdate(
                """
                INSERT INTO postmortem (incident, version, state, written, reviewers,
                  editor_person, editor_token, changed_at, published)
                VALUES (:incident, :version, :state, :written, :reviewers, :person, :token,
                  :changedAt, :published)
                ON CONFLICT (incident) DO UPDATE SET version = excluded.version,
                  state = excluded.state, written = excluded.written,
                  reviewers = excluded.reviewers, editor_person = excluded.editor_person,
                  editor_token = excluded.editor_token, changed_at = excluded.changed_at,
                  published = excluded.published
                """),
            one)
        .execute();
  }

  private static <T extends SqlStatement<T>> T bound(T statement, Postmortem one) {
    return statement
        .bind("incident", one.incident().number())
        .bind("version", one.version())
        .bind("state", one.state().text())
        .bind("written", StoredJson.text(StoredJson.texts(one.written())))
        .bind("reviewers", StoredJson.text(StoredJson.reviewers(one.reviewers())))
        .bind("person", one.editor().person())
        .bind("token", one.editor().token())
        .bind("changedAt", one.changedAt().toEpochMilli())
        .bind("published", one.published());
  }

  static void publish(Handle handle, IncidentId incident, Published one) {
    handle
        .createUpdate(
            """
            INSERT INTO postmortem_published
              (incident, number, at, by_person, by_token, reason, document)
            VALUES (:incident, :number, :at, :person, :token, :reason, :document)
            """)
        .bind("incident", incident.number())
        .bind("number", one.number())
        .bind("at", one.at().toEpochMilli())
        .bind("person", one.by().person())
        .bind("token", one.by().token())
        .bind("reason", one.reason())
        .bind("document", StoredJson.text(PostmortemJson.document(one)))
        .execute();
  }

  /** The latest first. */
  static List<Published> published(Handle handle, IncidentId incident) {
    return handle
        .createQuery(
            "SELECT * FROM postmortem_published WHERE incident = :incident ORDER BY number DESC")
        .bind("incident", incident.number())
        .map((row, context) -> published(row))
        .list();
  }

  private static Postmortem postmortem(ResultSet row) throws SQLException {
    return new Postmortem(
        new IncidentId(row.getLong("incident")),
        row.getLong("version"),
        PostmortemState.of(row.getString("state")).orElseThrow(),
        StoredJson.texts(StoredJson.parse(row.getString("written"))),
        StoredJson.reviewers(StoredJson.parse(row.getString("reviewers"))),
        new Actor(row.getString("editor_person"), row.getString("editor_token")),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        row.getInt("published"));
  }

  private static Published published(ResultSet row) throws SQLException {
    var document = StoredJson.parse(row.getString("document"));
    return new Published(
        row.getInt("number"),
        Instant.ofEpochMilli(row.getLong("at")),
        new Actor(row.getString("by_person"), row.getString("by_token")),
        row.getString("reason"),
        StoredJson.texts(document.path("texts")),
        StoredJson.reviewers(document.path("reviewers")));
  }
}
