package dev.sward.server.incident.rhyme;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sward.incident.IncidentId;
import dev.sward.rhyme.Fingerprint;
import dev.sward.rhyme.FingerprintKey;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Fingerprints in the metadata database. Thread-safe; blocks. */
final class SqliteFingerprints {
  private final Meta meta;

  SqliteFingerprints(Meta meta) {
    this.meta = meta;
  }

  /** Of the newest incidents that are not cancelled, the newest first. */
  List<KeptFingerprint> newest(int most) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT f.* FROM incident_fingerprint f JOIN incident i ON i.id = f.incident
                    WHERE f.version = :version AND i.status <> 'cancelled'
                    ORDER BY f.incident DESC LIMIT :most
                    """)
                .bind("version", Fingerprint.VERSION)
                .bind("most", most)
                .map((row, context) -> kept(row))
                .list());
  }

  Optional<KeptFingerprint> find(IncidentId incident) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM incident_fingerprint
                    WHERE incident = :incident AND version = :version
                    """)
                .bind("incident", incident.number())
                .bind("version", Fingerprint.VERSION)
                .map((row, context) -> kept(row))
                .findOne());
  }

  void save(KeptFingerprint kept) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO incident_fingerprint (incident, version, class, as_of, document)
                    VALUES (:incident, :version, :class, :asOf, :document)
                    ON CONFLICT (incident) DO UPDATE SET version = excluded.version,
                      class = excluded.class, as_of = excluded.as_of, document = excluded.document
                    """)
                .bind("incident", kept.incident().number())
                .bind("version", Fingerprint.VERSION)
                .bind("class", kept.fingerprint().key().map(FingerprintKey::text).orElse(""))
                .bind("asOf", kept.asOf().toEpochMilli())
                .bind(
                    "document",
                    new String(
                        Json.bytes(FingerprintCodec.json(kept.fingerprint())),
                        StandardCharsets.UTF_8))
                .execute());
  }

  /** It is as if there was none. */
  void outdate(IncidentId incident) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    "UPDATE incident_fingerprint SET version = 0 WHERE incident = :incident")
                .bind("incident", incident.number())
                .execute());
  }

  /** Incidents without a fingerprint of this version, the newest first. */
  List<IncidentId> without(int most) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT i.id FROM incident i
                      LEFT JOIN incident_fingerprint f
                      ON f.incident = i.id AND f.version = :version
                    WHERE f.incident IS NULL ORDER BY i.id DESC LIMIT :most
                    """)
                .bind("version", Fingerprint.VERSION)
                .bind("most", most)
                .mapTo(Long.class)
                .map(IncidentId::new)
                .list());
  }

  /** Those that are not cancelled, the latest first. */
  List<IncidentId> of(FingerprintKey key, int most) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT f.incident FROM incident_fingerprint f
                      JOIN incident i ON i.id = f.incident
                    WHERE f.class = :class AND f.class <> '' AND i.status <> 'cancelled'
                    ORDER BY f.incident DESC LIMIT :most
                    """)
                .bind("class", key.text())
                .bind("most", most)
                .mapTo(Long.class)
                .map(IncidentId::new)
                .list());
  }

  /** Writes that a timeline tells of an earlier incident; false if it does already. */
  boolean tell(Handle handle, IncidentId incident, IncidentId earlier, Instant at) {
    return handle
            .createUpdate(
                """
                INSERT INTO incident_rhyme (incident, earlier, at)
                VALUES (:incident, :earlier, :at) ON CONFLICT DO NOTHING
                """)
            .bind("incident", incident.number())
            .bind("earlier", earlier.number())
            .bind("at", at.toEpochMilli())
            .execute()
        == 1;
  }

  boolean isToldToHaveBurnt(IncidentId incident, FingerprintKey key) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT 1 FROM incident_burnt_again
                    WHERE incident = :incident AND class = :class
                    """)
                .bind("incident", incident.number())
                .bind("class", key.text())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  void toldToHaveBurnt(IncidentId incident, FingerprintKey key) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO incident_burnt_again (incident, class)
                    VALUES (:incident, :class) ON CONFLICT DO NOTHING
                    """)
                .bind("incident", incident.number())
                .bind("class", key.text())
                .execute());
  }

  /** How far the trail was followed. */
  long place() {
    return meta.jdbi()
        .withHandle(handle ->
            handle.createQuery("SELECT seq FROM incident_rhyme_place").mapTo(Long.class).one());
  }

  void follow(long seq) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate("UPDATE incident_rhyme_place SET seq = :seq")
                .bind("seq", seq)
                .execute());
  }

  private static KeptFingerprint kept(ResultSet row) throws SQLException {
    try {
      return new KeptFingerprint(
          new IncidentId(row.getLong("incident")),
          FingerprintCodec.read(
              Json.parse(row.getString("document").getBytes(StandardCharsets.UTF_8))),
          Instant.ofEpochMilli(row.getLong("as_of")));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
