package dev.sward.server.incident;

import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Rosters in the metadata database; everything belongs to the transaction of a handle. */
final class SqliteRoster {
  private SqliteRoster() {}

  static Roster of(Handle handle, IncidentId incident) {
    return new Roster(
        handle
            .createQuery("SELECT * FROM incident_role WHERE incident = :incident ORDER BY role")
            .bind("incident", incident.number())
            .map((row, context) -> role(row))
            .list(),
        handle
            .createQuery(
                "SELECT * FROM incident_person WHERE incident = :incident ORDER BY in_at, person")
            .bind("incident", incident.number())
            .map((row, context) -> participant(row))
            .list());
  }

  /** Roles alone. */
  static Map<IncidentId, List<Roster.Role>> roles(Handle handle, Collection<Incident> incidents) {
    return handle
        .createQuery("SELECT * FROM incident_role WHERE incident IN (<ids>) ORDER BY role")
        .bindList("ids", Incidents.numbers(incidents))
        .map((row, context) -> Map.entry(new IncidentId(row.getLong("incident")), role(row)))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  static void assign(Handle handle, IncidentId incident, String role, String person, Instant at) {
    handle.execute(
        """
        INSERT INTO incident_role (incident, role, person, since) VALUES (?, ?, ?, ?)
        ON CONFLICT (incident, role) DO UPDATE SET person = excluded.person, since = excluded.since
        """,
        incident.number(),
        role,
        person,
        at.toEpochMilli());
  }

  static void release(Handle handle, IncidentId incident, String role) {
    handle.execute(
        "DELETE FROM incident_role WHERE incident = ? AND role = ?", incident.number(), role);
  }

  static void enter(Handle handle, IncidentId incident, String person, Instant at) {
    handle.execute(
        """
        INSERT INTO incident_person (incident, person, in_at) VALUES (?, ?, ?)
        ON CONFLICT (incident, person) DO UPDATE SET out_at = NULL
        """,
        incident.number(),
        person,
        at.toEpochMilli());
  }

  static void leave(Handle handle, IncidentId incident, String person, Instant at) {
    handle.execute(
        "UPDATE incident_person SET out_at = ? WHERE incident = ? AND person = ?",
        at.toEpochMilli(),
        incident.number(),
        person);
  }

  private static Roster.Role role(ResultSet row) throws SQLException {
    return new Roster.Role(
        row.getString("role"), row.getString("person"), Instant.ofEpochMilli(row.getLong("since")));
  }

  private static Roster.Participant participant(ResultSet row) throws SQLException {
    long out = row.getLong("out_at");
    Optional<Instant> left =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(out));
    return new Roster.Participant(
        row.getString("person"), Instant.ofEpochMilli(row.getLong("in_at")), left);
  }
}
