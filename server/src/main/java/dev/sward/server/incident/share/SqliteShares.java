package dev.sward.server.incident.share;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Links in the metadata database. */
final class SqliteShares {
  private final Meta meta;

  SqliteShares(Meta meta) {
    this.meta = meta;
  }

  /** A link and the key of its pseudonyms. */
  record Keyed(Share share, Pseudonyms pseudonyms) {}

  /** All of an incident, the newest first. */
  List<Share> all(IncidentId incident) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM incident_share WHERE incident = :incident
                    ORDER BY created_at DESC, id
                    """)
                .bind("incident", incident.number())
                .map((row, context) -> share(row))
                .list());
  }

  /** That of a token, expired and revoked ones too. */
  Optional<Keyed> find(ShareToken token) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT * FROM incident_share WHERE sha256 = :sha256")
                .bind("sha256", token.sha256())
                .map((row, context) ->
                    new Keyed(share(row), new Pseudonyms(row.getBytes("mask_key"))))
                .findOne());
  }

  static void add(Handle handle, Share share, ShareToken token) {
    handle
        .createUpdate(
            """
            INSERT INTO incident_share (id, incident, sha256, mask_key, masked, label, created_at,
              by_person, by_token, expires_at)
            VALUES (:id, :incident, :sha256, :key, :masked, :label, :createdAt, :person, :token,
              :expiresAt)
            """)
        .bind("id", share.id())
        .bind("incident", share.incident().number())
        .bind("sha256", token.sha256())
        .bind("key", ShareToken.bytes(Pseudonyms.KEY_BYTES))
        .bind("masked", text(share.masked()))
        .bind("label", share.label())
        .bind("createdAt", share.createdAt().toEpochMilli())
        .bind("person", share.by().person())
        .bind("token", share.by().token())
        .bind("expiresAt", share.expiresAt().toEpochMilli())
        .execute();
  }

  /** Whether there was one to be revoked. */
  static boolean revoke(Handle handle, IncidentId incident, String id, Instant now) {
    return handle.execute(
            """
            UPDATE incident_share SET revoked_at = ?
            WHERE id = ? AND incident = ? AND revoked_at IS NULL
            """,
            now.toEpochMilli(),
            id,
            incident.number())
        == 1;
  }

  /** The number of the latest change of an incident. */
  long latestChange(IncidentId incident) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "SELECT coalesce(max(seq), 0) FROM incident_audit WHERE incident = :incident")
                .bind("incident", incident.number())
                .mapTo(Long.class)
                .one());
  }

  private static Share share(ResultSet row) throws SQLException {
    long revokedAt = row.getLong("revoked_at");
    return new Share(
        row.getString("id"),
        new IncidentId(row.getLong("incident")),
        names(row.getString("masked")),
        row.getString("label"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        new Actor(row.getString("by_person"), row.getString("by_token")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        revokedAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(revokedAt)));
  }

  private static String text(Set<String> names) {
    ArrayNode array = Json.array();
    new TreeSet<>(names).forEach(array::add);
    return array.toString();
  }

  private static Set<String> names(String json) {
    Set<String> names = new TreeSet<>();
    try {
      Json.parse(json.getBytes(StandardCharsets.UTF_8)).forEach(name -> names.add(name.asText()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
