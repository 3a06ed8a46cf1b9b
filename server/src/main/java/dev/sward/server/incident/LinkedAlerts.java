package dev.sward.server.incident;

import dev.sward.burn.Urgency;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.server.platform.meta.Meta;
import dev.sward.slo.SloName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which alert belongs to which incident, in the metadata database. Thread-safe; blocks. */
final class LinkedAlerts {
  private final Meta meta;

  LinkedAlerts(Meta meta) {
    this.meta = meta;
  }

  /**
   * The ids of alerts with transitions that were not seen, in the order in which they were opened,
   * of whole objectives before their groups: those of incidents, and those that call for one and
   * are open or were until then.
   *
   * @param highest the urgencies that call for an incident
   */
  List<String> unseen(Collection<Urgency> highest, Instant until, int most) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT a.id FROM alert a LEFT JOIN incident_alert i ON i.alert = a.id
                    WHERE a.transitions > coalesce(i.seen_transition, 0)
                      AND (i.incident IS NOT NULL
                        OR a.highest IN (SELECT value FROM json_each(:highest))
                          AND (a.urgency <> 'none' OR a.lowered_at >= :until))
                    ORDER BY a.since, a.slo_group <> '', a.id LIMIT :most
                    """)
                .bind("highest", JsonTexts.array(highest.stream().map(Urgency::text).toList()))
                .bind("until", until.toEpochMilli())
                .bind("most", most)
                .mapTo(String.class)
                .list());
  }

  /** The ids of alerts of incidents that go on, which had a transition since then. */
  List<String> young(Instant since, int most) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT a.alert FROM incident_alert a JOIN incident i ON i.id = a.incident
                    WHERE i.status IN ('open', 'mitigated')
                      AND EXISTS (SELECT 1 FROM alert_transition t
                        WHERE t.alert = a.alert AND t.at >= :since)
                    ORDER BY a.since, a.alert LIMIT :most
                    """)
                .bind("since", since.toEpochMilli())
                .bind("most", most)
                .mapTo(String.class)
                .list());
  }

  Optional<LinkedAlert> find(Handle handle, String alert) {
    return handle
        .createQuery("SELECT * FROM incident_alert WHERE alert = :alert")
        .bind("alert", alert)
        .map((row, context) -> linked(row))
        .findOne();
  }

  /** Those of an incident, by the time at which they were opened. */
  List<LinkedAlert> of(Handle handle, IncidentId incident) {
    return handle
        .createQuery(
            "SELECT * FROM incident_alert WHERE incident = :incident ORDER BY since, alert")
        .bind("incident", incident.number())
        .map((row, context) -> linked(row))
        .list();
  }

  Map<IncidentId, List<LinkedAlert>> of(Collection<Incident> incidents) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "SELECT * FROM incident_alert WHERE incident IN (<ids>) ORDER BY since, alert")
                .bindList("ids", Incidents.numbers(incidents))
                .map((row, context) -> linked(row))
                .collect(Collectors.groupingBy(alert -> alert.incident().orElseThrow())));
  }

  List<LinkedAlert> of(IncidentId incident) {
    return meta.jdbi().withHandle(handle -> of(handle, incident));
  }

  void save(Handle handle, LinkedAlert alert) {
    handle
        .createUpdate(
            """
            INSERT INTO incident_alert (alert, incident, seen_transition, slo, slo_group, urgency,
              highest, since, began_at, resolved_at, burn_ended_at, summary)
            VALUES (:alert, :incident, :transitions, :slo, :group, :urgency, :highest, :since,
              :beganAt, :resolvedAt, :burnEndedAt, :summary)
            ON CONFLICT (alert) DO UPDATE SET incident = excluded.incident,
              seen_transition = excluded.seen_transition, urgency = excluded.urgency,
              highest = excluded.highest, began_at = excluded.began_at,
              resolved_at = excluded.resolved_at, burn_ended_at = excluded.burn_ended_at,
              summary = excluded.summary
            """)
        .bind("alert", alert.alert())
        .bind("incident", alert.incident().map(IncidentId::number).orElse(null))
        .bind("transitions", alert.transitions())
        .bind("slo", alert.slo().text())
        .bind("group", alert.group())
        .bind("urgency", alert.urgency().text())
        .bind("highest", alert.highest().text())
        .bind("since", alert.since().toEpochMilli())
        .bind("beganAt", alert.beganAt().toEpochMilli())
        .bind("resolvedAt", alert.resolvedAt().map(Instant::toEpochMilli).orElse(null))
        .bind("burnEndedAt", alert.burnEndedAt().map(Instant::toEpochMilli).orElse(null))
        .bind("summary", alert.summary())
        .execute();
  }

  private static LinkedAlert linked(ResultSet row) throws SQLException {
    long incident = row.getLong("incident");
    return new LinkedAlert(
        row.getString("alert"),
        incident == 0 ? Optional.empty() : Optional.of(new IncidentId(incident)),
        row.getInt("seen_transition"),
        new SloName(row.getString("slo")),
        row.getString("slo_group"),
        Urgency.of(row.getString("urgency")).orElseThrow(),
        Urgency.of(row.getString("highest")).orElseThrow(),
        Instant.ofEpochMilli(row.getLong("since")),
        Instant.ofEpochMilli(row.getLong("began_at")),
        time(row, "resolved_at"),
        time(row, "burn_ended_at"),
        row.getString("summary"));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
