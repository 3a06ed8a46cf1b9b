package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.server.platform.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Writes the trail of changes: one row for each, by the transaction that makes it. */
public final class IncidentAudit {
  private IncidentAudit() {}

  /**
   * Adds a row; call {@link Incidents#changed} after the transaction.
   *
   * @param what changed, a short stable word such as {@code status} or {@code hypothesis}
   * @param detail before and after, as far as it can be said shortly
   * @return its number: larger than that of every row before it
   */
  public static long add(
      Handle handle, IncidentId incident, Instant at, Actor by, String what, ObjectNode detail) {
    return handle
        .createUpdate(
            """
            INSERT INTO incident_audit (incident, at, by_person, by_token, what, detail)
            VALUES (:incident, :at, :person, :token, :what, :detail)
            """)
        .bind("incident", incident.number())
        .bind("at", at.toEpochMilli())
        .bind("person", by.person())
        .bind("token", by.token())
        .bind("what", what)
        .bind("detail", new String(Json.bytes(detail), StandardCharsets.UTF_8))
        .executeAndReturnGeneratedKeys("seq")
        .mapTo(Long.class)
        .one();
  }
}
