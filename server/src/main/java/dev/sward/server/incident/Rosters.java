package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Roles, people in and out, and who took an incident up. Thread-safe; blocks. */
final class Rosters {
  static final int MOST_ROLES = 50;
  static final int MOST_PEOPLE = 500;

  private final Meta meta;
  private final Incidents incidents;
  private final InstantSource clock;

  Rosters(Meta meta, Incidents incidents, InstantSource clock) {
    this.meta = meta;
    this.incidents = incidents;
    this.clock = clock;
  }

  Roster of(IncidentId incident) {
    return meta.jdbi().withHandle(handle -> SqliteRoster.of(handle, incident));
  }

  /** Who does what in several incidents; those of which nobody does anything are left out. */
  Map<IncidentId, List<Roster.Role>> roles(Collection<Incident> incidents) {
    return meta.jdbi().withHandle(handle -> SqliteRoster.roles(handle, incidents));
  }

  /** Gives somebody a role; whoever had it has it no more. */
  void assign(IncidentId incident, String role, String person, Actor by) {
    change(handle -> {
      Roster before = SqliteRoster.of(handle, incident);
      Optional<String> old = before.holder(role);
      if (old.filter(person::equals).isPresent()) {
        return;
      }
      if (old.isEmpty() && before.roles().size() >= MOST_ROLES) {
        throw tooMany("roles", MOST_ROLES);
      }
      SqliteRoster.assign(handle, incident, role, person, now());
      ObjectNode detail = Json.object().put("role", role).put("person", person);
      old.ifPresent(name -> detail.put("before", name));
      String instead = old.map(name -> ", instead of " + name).orElse("");
      tell(handle, incident, by, "role", "%s is %s%s.".formatted(person, role, instead), detail);
      enter(handle, incident, before, person, by);
    });
  }

  /** Takes a role away, if somebody has it. */
  void release(IncidentId incident, String role, Actor by) {
    change(handle ->
        SqliteRoster.of(handle, incident)
            .holder(role)
            .ifPresent(old -> {
              SqliteRoster.release(handle, incident, role);
              ObjectNode detail = Json.object().put("role", role).put("before", old);
              tell(handle, incident, by, "role", "%s is no more %s.".formatted(old, role), detail);
            }));
  }

  void enter(IncidentId incident, String person, Actor by) {
    change(handle -> enter(handle, incident, SqliteRoster.of(handle, incident), person, by));
  }

  /** Somebody leaves, if they are there. Their roles stay with them until others take them. */
  void leave(IncidentId incident, String person, Actor by) {
    change(handle -> {
      if (SqliteRoster.of(handle, incident).isIn(person)) {
        SqliteRoster.leave(handle, incident, person, now());
        ObjectNode detail = Json.object().put("person", person).put("in", false);
        tell(handle, incident, by, "person", person + " left.", detail);
      }
    });
  }

  /** Somebody takes it up; a problem if it is over. */
  void acknowledge(IncidentId id, Actor by) {
    change(handle -> {
      Incident incident = incidents.require(handle, id);
      if (!incident.isOpen()) {
        throw Problem.yours(
                409,
                "incident.over",
                "The incident is over",
                "status: %s (expected: open or mitigated). Nobody needs to take it up; open it again with PATCH /api/v1/incidents/%s if it goes on"
                    .formatted(incident.status().text(), id))
            .exception();
      }
      String who = by.name().isEmpty() ? "somebody" : by.name();
      ObjectNode detail = Json.object().put("person", by.person());
      tell(handle, id, by, "acknowledged", "Acknowledged by %s.".formatted(who), detail);
      if (!by.person().isEmpty()) {
        enter(handle, id, SqliteRoster.of(handle, id), by.person(), by);
      }
    });
  }

  private void enter(Handle handle, IncidentId incident, Roster before, String person, Actor by) {
    if (before.isIn(person)) {
      return;
    }
    if (before.people().size() >= MOST_PEOPLE) {
      throw tooMany("people", MOST_PEOPLE);
    }
    SqliteRoster.enter(handle, incident, person, now());
    ObjectNode detail = Json.object().put("person", person).put("in", true);
    tell(handle, incident, by, "person", person + " came in.", detail);
  }

  private void tell(
      Handle handle, IncidentId incident, Actor by, String kind, String text, ObjectNode detail) {
    Instant now = now();
    IncidentAudit.add(handle, incident, now, by, kind, detail);
    incidents.note(handle, incident, now, by, new EntryText(kind, text, detail));
  }

  private void change(Consumer<Handle> change) {
    meta.jdbi().useTransaction(change::accept);
    incidents.changed();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static RuntimeException tooMany(String what, int most) {
    return Problem.yours(
            409,
            "incident.too_many",
            "There are too many",
            "%s: %d there are (expected: fewer than %d)".formatted(what, most, most))
        .exception();
  }
}
