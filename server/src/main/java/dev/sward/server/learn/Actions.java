package dev.sward.server.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.server.incident.EntryText;
import dev.sward.server.incident.IncidentAudit;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** What was resolved after incidents. Thread-safe; blocks. */
final class Actions {
  /** Of one incident. */
  static final int MOST = 200;

  private final Meta meta;
  private final Incidents incidents;
  private final Records records;
  private final RiskWorth risks;
  private final InstantSource clock;

  Actions(Meta meta, Records records, RiskWorth risks, InstantSource clock) {
    this.meta = meta;
    this.incidents = records.incidents();
    this.records = records;
    this.risks = risks;
    this.clock = clock;
  }

  /** In the order in which they were resolved. */
  List<Action> of(IncidentId incident) {
    return meta.jdbi().withHandle(handle -> SqliteActions.list(handle, ActionFilter.of(incident)));
  }

  /** With what each is expected to save, in this order. */
  List<RankedAction> ranked(ActionFilter filter, Comparator<RankedAction> order) {
    Savings savings = savings();
    return meta.jdbi().withHandle(handle -> SqliteActions.list(handle, filter)).stream()
        .map(one -> new RankedAction(one, savings.of(one)))
        .sorted(order)
        .toList();
  }

  RankedAction ranked(Action action) {
    return new RankedAction(action, savings().of(action));
  }

  /** Throws a problem if there is none. */
  Action require(long id) {
    return meta.jdbi().withHandle(handle -> required(handle, id));
  }

  Action add(IncidentId incident, UnaryOperator<Action> draft, Actor by) {
    Action added =
        meta.jdbi()
            .inTransaction(handle -> {
              if (SqliteActions.count(handle, incident) >= MOST) {
                throw tooMany();
              }
              Action one = draft.apply(ActionJson.blank(incident, now(), by));
              Action numbered = required(handle, SqliteActions.add(handle, one));
              tell(handle, numbered, "action", by, ActionJson.detail(numbered));
              return numbered;
            });
    incidents.changed();
    return added;
  }

  /**
   * Changes a version.
   *
   * @param version that whoever changes it has seen
   */
  Action change(long id, long version, UnaryOperator<Action> change, Actor by) {
    Action changed =
        meta.jdbi()
            .inTransaction(handle -> {
              Action before = current(handle, id, version);
              Action wanted = change.apply(before);
              if (wanted.equals(before)) {
                return before;
              }
              Action after = ActionJson.next(before, wanted, now(), by);
              SqliteActions.replace(handle, after);
              ObjectNode detail = ActionJson.detail(after);
              detail.set("before", ActionJson.detail(before));
              tell(handle, after, what(before, after), by, detail);
              return after;
            });
    incidents.changed();
    return changed;
  }

  private static String what(Action before, Action after) {
    return before.state() == after.state() ? "action" : "action_" + after.state().text();
  }

  /** Says where an action stands in a tracker, whatever was changed of it meanwhile. */
  Action track(long id, URI url, Actor by) {
    return change(id, require(id).version(), one -> one.with(url), by);
  }

  void delete(long id, long version, Actor by) {
    meta.jdbi()
        .useTransaction(handle -> {
          Action before = current(handle, id, version);
          SqliteActions.delete(handle, id);
          tell(handle, before, "action_deleted", by, ActionJson.detail(before));
        });
    incidents.changed();
  }

  /**
   * Opens what was done about earlier incidents again, since the same burns in a later one. The
   * same again does nothing.
   *
   * @param fingerprint what they have in common
   */
  void burntAgain(String fingerprint, IncidentId incident, List<IncidentId> earlier) {
    boolean news =
        meta.jdbi()
            .inTransaction(handle -> {
              boolean any = false;
              for (IncidentId one : earlier) {
                if (SqliteActions.cameAgain(handle, one, incident, fingerprint, now())) {
                  any = true;
                  reopen(handle, fingerprint, incident, one);
                }
              }
              return any;
            });
    if (news) {
      incidents.changed();
    }
  }

  private void reopen(Handle handle, String fingerprint, IncidentId incident, IncidentId earlier) {
    for (Action before : SqliteActions.list(handle, ActionFilter.of(earlier))) {
      if (before.state() == ActionState.DONE) {
        Reopening reopening =
            new Reopening(
                now(),
                incident,
                "it was done, and the same (%s) burns again".formatted(fingerprint));
        Action after = before.with(ActionState.OPEN, reopening.at(), Actor.SWARD);
        SqliteActions.replace(handle, after);
        SqliteActions.reopened(handle, before.id(), reopening);
        ObjectNode detail =
            ActionJson.detail(after)
                .put("because_of", incident.number())
                .put("because", reopening.because());
        tell(handle, after, "action_reopened", Actor.SWARD, detail);
        String text =
            "Action %d of incident %s is open again: %s. It was done, and the same burns."
                .formatted(before.id(), earlier, before.title());
        incidents.note(
            handle,
            incident,
            reopening.at(),
            Actor.SWARD,
            new EntryText("action_reopened", text, detail));
        IncidentAudit.add(
            handle,
            incident,
            reopening.at(),
            Actor.SWARD,
            "entry",
            detail.deepCopy().put("text", text));
      }
    }
  }

  private Savings savings() {
    Map<IncidentId, Integer> returns = meta.jdbi().withHandle(SqliteActions::returns);
    return new Savings(records, risks, returns, now());
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private void tell(Handle handle, Action action, String what, Actor by, ObjectNode detail) {
    IncidentAudit.add(handle, action.incident(), now(), by, what, detail);
  }

  private static Action current(Handle handle, long id, long version) {
    Action before = required(handle, id);
    if (before.version() != version) {
      throw Problem.yours(
              409,
              "action.changed",
              "It was changed meanwhile",
              "version: %d (expected: %d). Load it again with GET /api/v1/actions/%d and repeat your change"
                  .formatted(version, before.version(), id))
          .exception();
    }
    return before;
  }

  private static Action required(Handle handle, long id) {
    return SqliteActions.find(handle, id)
        .orElseThrow(() ->
            Problem.notFound("action: %d (expected: the number of an action)".formatted(id))
                .exception());
  }

  private static RuntimeException tooMany() {
    return Problem.yours(
            409,
            "action.too_many",
            "There are too many",
            "actions: %d of this incident there are (expected: fewer). Change or delete one of them"
                .formatted(MOST))
        .exception();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
