package dev.sward.server.incident.webhook;

import dev.sward.incident.Actor;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.platform.outbound.SigningSecret;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Webhooks and what they were told, in the metadata database. Thread-safe; blocks. */
final class SqliteWebhooks {
  /** What is kept of the log of each. */
  static final int KEPT = 200;

  private final Meta meta;

  SqliteWebhooks(Meta meta) {
    this.meta = meta;
  }

  List<Webhook> all() {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT * FROM incident_webhook ORDER BY created_at, id")
                .map((row, context) -> webhook(row))
                .list());
  }

  Optional<Webhook> find(String id) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT * FROM incident_webhook WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> webhook(row))
                .findOne());
  }

  /** Adds one that is told of what changes from now on. */
  void add(Webhook webhook) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO incident_webhook (id, url, secret, label, created_at, by_person,
                      by_token, told_up_to, attempts, next_try_at)
                    VALUES (:id, :url, :secret, :label, :createdAt, :person, :token,
                      (SELECT coalesce(max(seq), 0) FROM incident_audit), 0, 0)
                    """)
                .bind("id", webhook.id())
                .bind("url", webhook.url().toString())
                .bind("secret", webhook.secret().text().reveal())
                .bind("label", webhook.label())
                .bind("createdAt", webhook.createdAt().toEpochMilli())
                .bind("person", webhook.by().person())
                .bind("token", webhook.by().token())
                .execute());
  }

  /** Whether there was one. */
  boolean delete(String id) {
    return meta.jdbi()
        .withHandle(handle -> handle.execute("DELETE FROM incident_webhook WHERE id = ?", id) == 1);
  }

  /** A change arrived or never will; the next one is due at once. */
  void passed(String id, Attempt attempt) {
    meta.jdbi()
        .useTransaction(handle -> {
          handle.execute(
              "UPDATE incident_webhook SET told_up_to = ?, attempts = 0, next_try_at = 0 WHERE id = ?",
              attempt.seq(),
              id);
          log(handle, id, attempt);
        });
  }

  /** A change did not arrive yet. */
  void failed(String id, Attempt attempt, Instant nextTry) {
    meta.jdbi()
        .useTransaction(handle -> {
          handle.execute(
              "UPDATE incident_webhook SET attempts = ?, next_try_at = ? WHERE id = ?",
              attempt.attempts(),
              nextTry.toEpochMilli(),
              id);
          log(handle, id, attempt);
        });
  }

  /** A change was tried for long enough; nothing more is sent until somebody resumes it. */
  void stopped(String id, Attempt attempt) {
    meta.jdbi()
        .useTransaction(handle -> {
          handle.execute(
              "UPDATE incident_webhook SET stopped_at = ? WHERE id = ?",
              attempt.at().toEpochMilli(),
              id);
          log(handle, id, attempt);
        });
  }

  /** From now on it is told again, from where it stopped. */
  void resume(String id) {
    meta.jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                UPDATE incident_webhook SET attempts = 0, next_try_at = 0, stopped_at = NULL
                WHERE id = ?
                """,
                id));
  }

  /** What was tried, the newest change first. */
  List<Attempt> attempts(String id, int most) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM incident_webhook_attempt WHERE webhook = :id
                    ORDER BY seq DESC LIMIT :most
                    """)
                .bind("id", id)
                .bind("most", most)
                .map((row, context) ->
                    new Attempt(
                        row.getLong("seq"),
                        row.getString("status"),
                        row.getInt("attempts"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getInt("code"),
                        row.getString("answer")))
                .list());
  }

  /** How many changes it has not been told of. */
  long behind(Webhook webhook) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT count(*) FROM incident_audit WHERE seq > :seq")
                .bind("seq", webhook.toldUpTo())
                .mapTo(Long.class)
                .one());
  }

  /** Nothing is written of a webhook that was deleted meanwhile. */
  private static void log(Handle handle, String id, Attempt attempt) {
    handle.execute(
        """
        INSERT INTO incident_webhook_attempt (webhook, seq, status, attempts, at, code, answer)
        SELECT id, ?, ?, ?, ?, ?, ? FROM incident_webhook WHERE id = ?
        ON CONFLICT (webhook, seq) DO UPDATE SET status = excluded.status,
          attempts = excluded.attempts, at = excluded.at, code = excluded.code,
          answer = excluded.answer
        """,
        attempt.seq(),
        attempt.status(),
        attempt.attempts(),
        attempt.at().toEpochMilli(),
        attempt.code(),
        attempt.answer(),
        id);
    handle.execute(
        """
        DELETE FROM incident_webhook_attempt WHERE webhook = ? AND seq <= (
          SELECT seq FROM incident_webhook_attempt WHERE webhook = ?
          ORDER BY seq DESC LIMIT 1 OFFSET ?)
        """,
        id,
        id,
        KEPT);
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    long stoppedAt = row.getLong("stopped_at");
    return new Webhook(
        row.getString("id"),
        URI.create(row.getString("url")),
        SigningSecret.parse(row.getString("secret")).orElseThrow(),
        row.getString("label"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        new Actor(row.getString("by_person"), row.getString("by_token")),
        row.getLong("told_up_to"),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("next_try_at")),
        stoppedAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(stoppedAt)));
  }
}
