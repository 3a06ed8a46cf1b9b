package dev.sward.server.incident;

import dev.sward.incident.Actor;
import dev.sward.incident.Cause;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.incident.IncidentStatus;
import dev.sward.incident.Severity;
import dev.sward.server.platform.meta.Meta;
import dev.sward.slo.SloName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Incidents in the metadata database. */
final class SqliteIncidents implements IncidentRepository {
  private final Meta meta;

  SqliteIncidents(Meta meta) {
    this.meta = meta;
  }

  @Override
  public List<Incident> list(IncidentFilter filter, int most) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> bound = new LinkedHashMap<>();
    if (!filter.statuses().isEmpty()) {
      conditions.add("status IN (SELECT value FROM json_each(:statuses))");
      bound.put(
          "statuses",
          JsonTexts.array(filter.statuses().stream().map(IncidentStatus::text).toList()));
    }
    filter
        .alert()
        .ifPresent(alert -> {
          conditions.add("id IN (SELECT incident FROM incident_alert WHERE alert = :alert)");
          bound.put("alert", alert);
        });
    filter
        .slo()
        .ifPresent(slo -> {
          conditions.add(":slo IN (SELECT value FROM json_each(slos))");
          bound.put("slo", slo.text());
        });
    filter
        .service()
        .ifPresent(service -> {
          conditions.add(":service IN (SELECT value FROM json_each(services))");
          bound.put("service", service);
        });
    filter
        .words()
        .ifPresent(words -> {
          conditions.add("instr(lower(title), lower(:words)) > 0");
          bound.put("words", words);
        });
    filter
        .before()
        .ifPresent(before -> {
          conditions.add("id < :before");
          bound.put("before", before.number());
        });
    String where =
        conditions.isEmpty()
            ? ""
            : conditions.stream().collect(Collectors.joining(" AND ", "WHERE ", ""));
    return meta.jdbi()
        .withHandle(handle -> {
          Query query =
              handle
                  .createQuery(
                      "SELECT * FROM incident %s ORDER BY id DESC LIMIT :most".formatted(where))
                  .bind("most", most);
          bound.forEach(query::bind);
          return query.map((row, context) -> incident(row)).list();
        });
  }

  @Override
  public Optional<Incident> find(IncidentId id) {
    return meta.jdbi().withHandle(handle -> find(handle, id));
  }

  @Override
  public Optional<Incident> find(Handle handle, IncidentId id) {
    return handle
        .createQuery("SELECT * FROM incident WHERE id = :id")
        .bind("id", id.number())
        .map((row, context) -> incident(row))
        .findOne();
  }

  @Override
  public Incident add(Handle handle, NewIncident incident, Instant at, Actor by) {
    Incident first =
        new Incident(
            new IncidentId(1),
            1,
            incident.title(),
            incident.severity(),
            IncidentStatus.OPEN,
            Cause.UNKNOWN,
            at,
            by,
            incident.startedAt(),
            Optional.empty(),
            incident.slos(),
            incident.services());
    long id =
        bound(
                handle.createUpdate(
                    """
                    INSERT INTO incident (version, title, severity, status, cause, opened_at,
                      by_person, by_token, started_at, ended_at, slos, services)
                    VALUES (:version, :title, :severity, :status, :cause, :openedAt,
                      :person, :token, :startedAt, :endedAt, :slos, :services)
                    """),
                first)
            .bind("openedAt", at.toEpochMilli())
            .bind("person", by.person())
            .bind("token", by.token())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    return find(handle, new IncidentId(id)).orElseThrow();
  }

  @Override
  public boolean replace(Handle handle, Incident incident) {
    return bound(
                handle.createUpdate(
                    """
                    UPDATE incident SET version = :version, title = :title, severity = :severity,
                      status = :status, cause = :cause, started_at = :startedAt,
                      ended_at = :endedAt, slos = :slos, services = :services
                    WHERE id = :id AND version = :version - 1
                    """),
                incident)
            .bind("id", incident.id().number())
            .execute()
        == 1;
  }

  private static <T extends SqlStatement<T>> T bound(T statement, Incident incident) {
    return statement
        .bind("version", incident.version())
        .bind("title", incident.title())
        .bind("severity", incident.severity().text())
        .bind("status", incident.status().text())
        .bind("cause", incident.cause().text())
        .bind("startedAt", millis(incident.startedAt()))
        .bind("endedAt", millis(incident.endedAt()))
        .bind("slos", JsonTexts.array(incident.slos().stream().map(SloName::text).toList()))
        .bind("services", JsonTexts.array(incident.services()));
  }

  @Override
  public List<IncidentChange> changes(IncidentId id, long afterSeq, int most) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM incident_audit WHERE incident = :incident AND seq > :after
                    ORDER BY seq LIMIT :most
                    """)
                .bind("incident", id.number())
                .bind("after", afterSeq)
                .bind("most", most)
                .map((row, context) -> change(row))
                .list());
  }

  @Override
  public boolean hasPeople(Handle handle, IncidentId id) {
    return handle
        .createQuery(
            """
            SELECT 1 FROM incident_audit WHERE incident = :incident
              AND (by_person, by_token) <> (:person, :token) LIMIT 1
            """)
        .bind("incident", id.number())
        .bind("person", Actor.SWARD.person())
        .bind("token", Actor.SWARD.token())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  @Override
  public List<IncidentChange> feed(long afterSeq, int most) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "SELECT * FROM incident_audit WHERE seq > :after ORDER BY seq LIMIT :most")
                .bind("after", afterSeq)
                .bind("most", most)
                .map((row, context) -> change(row))
                .list());
  }

  @Override
  public List<IncidentEntry> timeline(IncidentId id) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "SELECT * FROM incident_entry WHERE incident = :incident ORDER BY at, number")
                .bind("incident", id.number())
                .map((row, context) -> entry(row))
                .list());
  }

  @Override
  public List<Incident> live(Handle handle, int most) {
    return handle
        .createQuery(
            """
            SELECT * FROM (SELECT * FROM incident WHERE status IN ('open', 'mitigated')
              ORDER BY id DESC LIMIT :most) ORDER BY id
            """)
        .bind("most", most)
        .map((row, context) -> incident(row))
        .list();
  }

  @Override
  public int live(Severity severity) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) FROM incident
                    WHERE status IN ('open', 'mitigated') AND severity = :severity
                    """)
                .bind("severity", severity.text())
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public List<Incident> unsettled(Handle handle, int most) {
    return handle
        .createQuery(
            """
            SELECT i.* FROM incident i LEFT JOIN incident_impact p ON p.incident = i.id
            WHERE i.status IN ('open', 'mitigated') OR coalesce(p.final, 0) = 0
            ORDER BY i.id DESC LIMIT :most
            """)
        .bind("most", most)
        .map((row, context) -> incident(row))
        .list();
  }

  @Override
  public void unsettle(Handle handle, IncidentId id) {
    handle.execute("UPDATE incident_impact SET final = 0 WHERE incident = ?", id.number());
  }

  @Override
  public Optional<IncidentEntry> entry(Handle handle, IncidentId id, int number) {
    return handle
        .createQuery("SELECT * FROM incident_entry WHERE incident = :incident AND number = :number")
        .bind("incident", id.number())
        .bind("number", number)
        .map((row, context) -> entry(row))
        .findOne();
  }

  @Override
  public void correct(Handle handle, IncidentId id, int number, Instant at, String text) {
    handle.execute(
        "UPDATE incident_entry SET at = ?, text = ? WHERE incident = ? AND number = ?",
        at.toEpochMilli(),
        text,
        id.number(),
        number);
  }

  @Override
  public int note(
      Handle handle, IncidentId id, Instant at, Instant recordedAt, Actor by, EntryText entry) {
    return add(handle, id, at, recordedAt, by, entry, Optional.empty());
  }

  @Override
  public Optional<IncidentEntry> about(Handle handle, IncidentId id, String source) {
    return handle
        .createQuery("SELECT * FROM incident_entry WHERE incident = :incident AND source = :source")
        .bind("incident", id.number())
        .bind("source", source)
        .map((row, context) -> entry(row))
        .findOne();
  }

  @Override
  public void note(
      Handle handle,
      IncidentId id,
      Instant at,
      Instant recordedAt,
      String source,
      EntryText entry) {
    add(handle, id, at, recordedAt, Actor.SWARD, entry, Optional.of(source));
  }

  private static int add(
      Handle handle,
      IncidentId id,
      Instant at,
      Instant recordedAt,
      Actor by,
      EntryText entry,
      Optional<String> source) {
    int number =
        handle
            .createQuery(
                "SELECT coalesce(max(number), 0) + 1 FROM incident_entry WHERE incident = :incident")
            .bind("incident", id.number())
            .mapTo(Integer.class)
            .one();
    handle
        .createUpdate(
            """
            INSERT INTO incident_entry (incident, number, at, recorded_at, kind, by_person,
              by_token, text, detail, source)
            VALUES (:incident, :number, :at, :recordedAt, :kind, :person, :token, :text, :detail,
              :source)
            """)
        .bind("incident", id.number())
        .bind("number", number)
        .bind("at", at.toEpochMilli())
        .bind("recordedAt", recordedAt.toEpochMilli())
        .bind("kind", entry.kind())
        .bind("person", by.person())
        .bind("token", by.token())
        .bind("text", entry.text())
        .bind("detail", JsonTexts.text(entry.detail()))
        .bind("source", source.orElse(null))
        .execute();
    return number;
  }

  private static Incident incident(ResultSet row) throws SQLException {
    return new Incident(
        new IncidentId(row.getLong("id")),
        row.getLong("version"),
        row.getString("title"),
        Severity.of(row.getString("severity")).orElseThrow(),
        IncidentStatus.of(row.getString("status")).orElseThrow(),
        Cause.of(row.getString("cause")).orElseThrow(),
        Instant.ofEpochMilli(row.getLong("opened_at")),
        actor(row),
        instant(row, "started_at"),
        instant(row, "ended_at"),
        JsonTexts.list(row.getString("slos")).stream().map(SloName::new).toList(),
        JsonTexts.list(row.getString("services")));
  }

  private static IncidentChange change(ResultSet row) throws SQLException {
    return new IncidentChange(
        row.getLong("seq"),
        new IncidentId(row.getLong("incident")),
        Instant.ofEpochMilli(row.getLong("at")),
        actor(row),
        row.getString("what"),
        JsonTexts.object(row.getString("detail")));
  }

  private static IncidentEntry entry(ResultSet row) throws SQLException {
    return new IncidentEntry(
        row.getInt("number"),
        Instant.ofEpochMilli(row.getLong("at")),
        Instant.ofEpochMilli(row.getLong("recorded_at")),
        row.getString("kind"),
        actor(row),
        row.getString("text"),
        JsonTexts.object(row.getString("detail")));
  }

  private static Actor actor(ResultSet row) throws SQLException {
    return new Actor(row.getString("by_person"), row.getString("by_token"));
  }

  private static @Nullable Long millis(Optional<Instant> time) {
    return time.map(Instant::toEpochMilli).orElse(null);
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
