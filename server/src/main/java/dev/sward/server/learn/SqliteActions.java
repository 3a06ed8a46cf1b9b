package dev.sward.server.learn;

import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.risk.RiskChange;
import dev.sward.risk.RiskId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Actions in the metadata database, within transactions of whoever calls. */
final class SqliteActions {
  private SqliteActions() {}

  /** In the order in which they were resolved; all if nothing is asked. */
  static List<Action> list(Handle handle, ActionFilter filter) {
    Map<Long, List<Reopening>> reopened = reopenings(handle);
    return handle
        .createQuery(
            """
            SELECT * FROM action
            WHERE (:incident IS NULL OR incident = :incident)
              AND (:state IS NULL OR state = :state) AND (:owner IS NULL OR owner = :owner)
              AND (:overdue IS NULL OR (state = 'open' AND due < :overdue))
            ORDER BY id
            """)
        .bind("incident", filter.incident().map(IncidentId::number).orElse(null))
        .bind("state", filter.state().map(ActionState::text).orElse(null))
        .bind("owner", filter.owner().orElse(null))
        .bind("overdue", filter.dueBefore().map(LocalDate::toString).orElse(null))
        .map((row, context) -> action(row))
        .list()
        .stream()
        .map(one -> one.with(reopened.getOrDefault(one.id(), List.of())))
        .toList();
  }

  static Optional<Action> find(Handle handle, long id) {
    return handle
        .createQuery("SELECT * FROM action WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> action(row))
        .findOne()
        .map(one -> one.with(reopenings(handle).getOrDefault(id, List.of())));
  }

  static int count(Handle handle, IncidentId incident) {
    return handle
        .createQuery("SELECT count(*) FROM action WHERE incident = :incident")
        .bind("incident", incident.number())
        .mapTo(Integer.class)
        .one();
  }

  /** Its number. */
  static long add(Handle handle, Action one) {
    return bound(
            handle.createUpdate(
                """
                INSERT INTO action (incident, version, title, kind, owner, due, state, effort_days,
                  url, risk, detect_factor, repair_factor, frequency_factor, settled_at,
                  settled_person, settled_token)
                VALUES (:incident, :version, :title, :kind, :owner, :due, :state, :effort, :url,
                  :risk, :detect, :repair, :frequency, :settledAt, :person, :token)
                """),
            one)
        .bind("incident", one.incident().number())
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  static void replace(Handle handle, Action one) {
    bound(
            handle.createUpdate(
                """
                UPDATE action SET version = :version, title = :title, kind = :kind, owner = :owner,
                  due = :due, state = :state, effort_days = :effort, url = :url, risk = :risk,
                  detect_factor = :detect, repair_factor = :repair,
                  frequency_factor = :frequency, settled_at = :settledAt,
                  settled_person = :person, settled_token = :token
                WHERE id = :id
                """),
            one)
        .bind("id", one.id())
        .execute();
  }

  static void delete(Handle handle, long id) {
    handle.execute("DELETE FROM action WHERE id = ?", id);
  }

  static void reopened(Handle handle, long action, Reopening one) {
    handle.execute(
        "INSERT INTO action_reopened (action, incident, at, because) VALUES (?, ?, ?, ?)",
        action,
        one.incident().number(),
        one.at().toEpochMilli(),
        one.because());
  }

  /** False if it was known. */
  static boolean cameAgain(
      Handle handle, IncidentId earlier, IncidentId later, String fingerprint, Instant now) {
    return handle.execute(
            """
            INSERT INTO came_again (earlier, later, fingerprint, at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            earlier.number(),
            later.number(),
            fingerprint,
            now.toEpochMilli())
        == 1;
  }

  /** How often what an incident was came again. */
  static Map<IncidentId, Integer> returns(Handle handle) {
    Map<IncidentId, Integer> returns = new HashMap<>();
    handle
        .createQuery("SELECT earlier, count(*) AS times FROM came_again GROUP BY earlier")
        .map((row, context) ->
            Map.entry(new IncidentId(row.getLong("earlier")), row.getInt("times")))
        .forEach(one -> returns.put(one.getKey(), one.getValue()));
    return returns;
  }

  private static Map<Long, List<Reopening>> reopenings(Handle handle) {
    Map<Long, List<Reopening>> all = new HashMap<>();
    handle
        .createQuery("SELECT * FROM action_reopened ORDER BY at DESC, incident DESC")
        .map((row, context) ->
            Map.entry(
                row.getLong("action"),
                new Reopening(
                    Instant.ofEpochMilli(row.getLong("at")),
                    new IncidentId(row.getLong("incident")),
                    row.getString("because"))))
        .forEach(one ->
            all.computeIfAbsent(one.getKey(), action -> new ArrayList<>()).add(one.getValue()));
    return all;
  }

  private static <T extends SqlStatement<T>> T bound(T statement, Action one) {
    return statement
        .bind("version", one.version())
        .bind("title", one.title())
        .bind("kind", one.kind().text())
        .bind("owner", one.owner())
        .bind("due", one.due().map(LocalDate::toString).orElse(null))
        .bind("state", one.state().text())
        .bind("effort", one.effortDays().isPresent() ? one.effortDays().getAsDouble() : null)
        .bind("url", one.url().map(URI::toString).orElse(null))
        .bind("risk", one.risk().map(RiskId::number).orElse(null))
        .bind("detect", one.change().map(RiskChange::detectFactor).orElse(null))
        .bind("repair", one.change().map(RiskChange::repairFactor).orElse(null))
        .bind("frequency", one.change().map(RiskChange::frequencyFactor).orElse(null))
        .bind("settledAt", one.settledAt().toEpochMilli())
        .bind("person", one.settledBy().person())
        .bind("token", one.settledBy().token());
  }

  private static Action action(ResultSet row) throws SQLException {
    double effort = row.getDouble("effort_days");
    OptionalDouble effortDays = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(effort);
    long risk = row.getLong("risk");
    Optional<RiskId> named = row.wasNull() ? Optional.empty() : Optional.of(new RiskId(risk));
    double detect = row.getDouble("detect_factor");
    Optional<RiskChange> change =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(
                new RiskChange(
                    detect, row.getDouble("repair_factor"), row.getDouble("frequency_factor")));
    return new Action(
        row.getLong("id"),
        row.getLong("version"),
        new IncidentId(row.getLong("incident")),
        row.getString("title"),
        ActionKind.of(row.getString("kind")).orElseThrow(),
        row.getString("owner"),
        Optional.ofNullable(row.getString("due")).map(LocalDate::parse),
        ActionState.of(row.getString("state")).orElseThrow(),
        effortDays,
        Optional.ofNullable(row.getString("url")).map(URI::create),
        named,
        change,
        Instant.ofEpochMilli(row.getLong("settled_at")),
        new Actor(row.getString("settled_person"), row.getString("settled_token")),
        List.of());
  }
}
