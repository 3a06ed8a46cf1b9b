package dev.sward.server.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.Alert;
import dev.sward.burn.AlertKey;
import dev.sward.burn.AlertState;
import dev.sward.burn.Transition;
import dev.sward.burn.Urgency;
import dev.sward.server.alert.notify.Notice;
import dev.sward.server.alert.notify.Outbox;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import dev.sward.slo.SloName;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Alerts in the metadata database. */
final class SqliteAlerts implements AlertRepository {
  private static final String KEPT =
      """
      SELECT a.*, t.facts FROM alert a
      JOIN alert_transition t ON t.alert = a.id AND t.number = a.transitions
      """;

  private final Meta meta;

  SqliteAlerts(Meta meta) {
    this.meta = meta;
  }

  @Override
  public List<Watched> watched() {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT s.slo AS state_slo, s.slo_group AS state_group, s.active, a.*
                    FROM alert_state s LEFT JOIN alert a ON a.id = s.alert
                    """)
                .map((row, context) -> watched(row))
                .list());
  }

  @Override
  public Map<SloName, Long> minutes() {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT slo, minute FROM alert_watch")
                .map((row, context) ->
                    Map.entry(new SloName(row.getString("slo")), row.getLong("minute")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public void save(Collection<Look> looks, Instant now) {
    meta.jdbi().useTransaction(handle -> looks.forEach(look -> save(handle, look, now)));
  }

  private static void save(Handle handle, Look look, Instant now) {
    String slo = look.slo().text();
    if (look.minute().isPresent()) {
      handle.execute(
          "INSERT INTO alert_watch (slo, minute) VALUES (?, ?) ON CONFLICT (slo) DO UPDATE SET minute = excluded.minute",
          slo,
          look.minute().getAsLong());
    } else {
      handle.execute("DELETE FROM alert_watch WHERE slo = ?", slo);
    }
    for (Look.Change change : look.changes()) {
      change.alerts().forEach(alert -> save(handle, alert));
      change.log().forEach(entry -> save(handle, entry));
      save(handle, change.after());
      for (Notice notice : change.notices()) {
        Outbox.enqueue(
            handle, notice, now, isAsked(change, notice) ? now.plus(UserCounts.HOLD) : now);
      }
    }
  }

  private static boolean isAsked(Look.Change change, Notice notice) {
    return change.questions().stream()
        .anyMatch(question -> question.transitionId().equals(notice.transitionId()));
  }

  @Override
  public void addUsers(String transitionId, long users, String sentence) {
    int slash = transitionId.lastIndexOf('/');
    String alert = transitionId.substring(0, slash);
    int number = Integer.parseInt(transitionId.substring(slash + 1));
    meta.jdbi()
        .useTransaction(handle -> {
          handle
              .createQuery(
                  "SELECT facts FROM alert_transition WHERE alert = :alert AND number = :number")
              .bind("alert", alert)
              .bind("number", number)
              .mapTo(String.class)
              .findOne()
              .ifPresent(facts ->
                  handle.execute(
                      "UPDATE alert_transition SET facts = ? WHERE alert = ? AND number = ?",
                      FactsJson.withUsers(facts, users, sentence),
                      alert,
                      number));
          Outbox.complete(handle, transitionId, notice -> notice.withUsers(users, sentence));
        });
  }

  @Override
  public void release(String transitionId) {
    meta.jdbi().useTransaction(handle -> Outbox.complete(handle, transitionId, notice -> notice));
  }

  private static void save(Handle handle, Look.Told told) {
    Alert alert = told.alert();
    handle
        .createUpdate(
            """
            INSERT INTO alert (id, slo, slo_group, since, urgency, highest, frozen, peak_burn_rate,
              relapses, calm_since, lowered_at, transitions, told)
            VALUES (:id, :slo, :group, :since, :urgency, :highest, :frozen, :peak,
              :relapses, :calmSince, :loweredAt, :transitions, :told)
            ON CONFLICT (id) DO UPDATE SET
              urgency = excluded.urgency, highest = excluded.highest, frozen = excluded.frozen,
              peak_burn_rate = excluded.peak_burn_rate, relapses = excluded.relapses,
              calm_since = excluded.calm_since, lowered_at = excluded.lowered_at,
              transitions = excluded.transitions, told = excluded.told
            """)
        .bind("id", AlertIds.of(alert))
        .bind("slo", alert.key().slo().text())
        .bind("group", alert.key().group())
        .bind("since", alert.since().toEpochMilli())
        .bind("urgency", alert.urgency().text())
        .bind("highest", alert.highest().text())
        .bind("frozen", alert.frozen() ? 1 : 0)
        .bind("peak", alert.peakBurnRate())
        .bind("relapses", alert.relapses())
        .bind("calmSince", alert.calmSince().map(Instant::toEpochMilli).orElse(null))
        .bind("loweredAt", alert.loweredAt().map(Instant::toEpochMilli).orElse(null))
        .bind("transitions", alert.transitions())
        .bind("told", told.number())
        .execute();
  }

  /** An objective that was deleted and made again within a minute may have an alert twice. */
  private static void save(Handle handle, Look.Entry entry) {
    Transition transition = entry.transition();
    handle
        .createUpdate(
            """
            INSERT INTO alert_transition
              (alert, number, kind, at, from_urgency, to_urgency, facts)
            VALUES (:alert, :number, :kind, :at, :from, :to, :facts)
            ON CONFLICT (alert, number) DO UPDATE SET
              kind = excluded.kind, at = excluded.at, from_urgency = excluded.from_urgency,
              to_urgency = excluded.to_urgency, facts = excluded.facts
            """)
        .bind("alert", AlertIds.of(transition.alert()))
        .bind("number", transition.number())
        .bind("kind", transition.kind().name().toLowerCase(Locale.ROOT))
        .bind("at", transition.at().toEpochMilli())
        .bind("from", transition.from().text())
        .bind("to", transition.to().text())
        .bind("facts", entry.facts())
        .execute();
  }

  private static void save(Handle handle, Watched watched) {
    AlertKey key = watched.state().key();
    if (watched.isQuiet()) {
      handle.execute(
          "DELETE FROM alert_state WHERE slo = ? AND slo_group = ?", key.slo().text(), key.group());
      return;
    }
    handle
        .createUpdate(
            """
            INSERT INTO alert_state (slo, slo_group, active, alert)
            VALUES (:slo, :group, :active, :alert)
            ON CONFLICT (slo, slo_group) DO UPDATE SET
              active = excluded.active, alert = excluded.alert
            """)
        .bind("slo", key.slo().text())
        .bind("group", key.group())
        .bind("active", text(watched.state().active()))
        .bind("alert", watched.state().alert().map(AlertIds::of).orElse(null))
        .execute();
  }

  @Override
  public List<KeptAlert> list(AlertFilter filter, Optional<String> after, int most) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    KEPT
                        + """
                        WHERE (:slo IS NULL OR a.slo = :slo)
                          AND (:highest IS NULL OR a.highest = :highest)
                          AND (:standing IS NULL OR (a.urgency <> 'none') = (:standing = 'OPEN'))
                          AND (:after IS NULL OR (a.since, a.id) <
                            (SELECT b.since, b.id FROM alert b WHERE b.id = :after))
                        ORDER BY a.since DESC, a.id DESC LIMIT :most
                        """)
                .bind("slo", filter.slo().map(SloName::text).orElse(null))
                .bind("highest", filter.highest().map(Urgency::text).orElse(null))
                .bind("standing", filter.standing().map(AlertFilter.Standing::name).orElse(null))
                .bind("after", after.orElse(null))
                .bind("most", most)
                .map((row, context) -> kept(row))
                .list());
  }

  @Override
  public Optional<KeptAlert> find(String id) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(KEPT + "WHERE a.id = :id")
                .bind("id", id)
                .map((row, context) -> kept(row))
                .findOne());
  }

  @Override
  public List<KeptTransition> log(String id) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT * FROM alert_transition WHERE alert = :id ORDER BY number")
                .bind("id", id)
                .map((row, context) ->
                    new KeptTransition(
                        row.getInt("number"),
                        row.getString("kind"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("from_urgency"),
                        row.getString("to_urgency"),
                        row.getString("facts")))
                .list());
  }

  @Override
  public int prune(Instant before) {
    return meta.jdbi()
        .withHandle(handle ->
            handle.execute(
                """
                DELETE FROM alert WHERE urgency = 'none' AND lowered_at < ?
                  AND id NOT IN (SELECT alert FROM alert_state WHERE alert IS NOT NULL)
                """,
                before.toEpochMilli()));
  }

  private static Watched watched(ResultSet row) throws SQLException {
    AlertKey key =
        new AlertKey(new SloName(row.getString("state_slo")), row.getString("state_group"));
    Optional<Alert> alert =
        row.getString("id") == null ? Optional.empty() : Optional.of(alert(row, key));
    return new Watched(
        new AlertState(key, active(row.getString("active")), alert), row.getInt("told"));
  }

  private static Alert alert(ResultSet row, AlertKey key) throws SQLException {
    return new Alert(
        key,
        Instant.ofEpochMilli(row.getLong("since")),
        new Alert.Level(
            urgency(row.getString("urgency")),
            urgency(row.getString("highest")),
            row.getInt("frozen") == 1),
        new Alert.Settling(
            row.getInt("relapses"), time(row, "calm_since"), time(row, "lowered_at")),
        row.getDouble("peak_burn_rate"),
        row.getInt("transitions"));
  }

  private static KeptAlert kept(ResultSet row) throws SQLException {
    Urgency urgency = urgency(row.getString("urgency"));
    return new KeptAlert(
        row.getString("id"),
        new SloName(row.getString("slo")),
        row.getString("slo_group"),
        Instant.ofEpochMilli(row.getLong("since")),
        urgency,
        urgency(row.getString("highest")),
        row.getInt("frozen") == 1,
        row.getDouble("peak_burn_rate"),
        urgency == Urgency.NONE ? time(row, "lowered_at") : Optional.empty(),
        row.getInt("transitions"),
        row.getString("facts"));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static Urgency urgency(String text) {
    return Urgency.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static String text(SortedMap<String, Urgency> active) {
    ObjectNode node = Json.object();
    active.forEach((rule, urgency) -> node.put(rule, urgency.text()));
    return new String(Json.bytes(node), StandardCharsets.UTF_8);
  }

  private static SortedMap<String, Urgency> active(String text) {
    SortedMap<String, Urgency> active = new TreeMap<>();
    try {
      Json.parse(text.getBytes(StandardCharsets.UTF_8))
          .properties()
          .forEach(rule -> active.put(rule.getKey(), urgency(rule.getValue().asText())));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    return active;
  }
}
