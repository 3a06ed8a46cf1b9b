package dev.sward.server.learn;

import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.risk.RiskChange;
import dev.sward.risk.RiskId;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something that was resolved after an incident.
 *
 * @param version grows by 1 with every change
 * @param owner who does it; may be empty
 * @param due the last day, in UTC
 * @param url of it in a tracker
 * @param risk that it changes; empty: those of its incident
 * @param change what it does to risks; empty: what its kind usually does
 * @param settledAt when the state became what it is
 * @param settledBy who said so
 * @param reopened the latest first
 */
record Action(
    long id,
    long version,
    IncidentId incident,
    String title,
    ActionKind kind,
    String owner,
    Optional<LocalDate> due,
    ActionState state,
    OptionalDouble effortDays,
    Optional<URI> url,
    Optional<RiskId> risk,
    Optional<RiskChange> change,
    Instant settledAt,
    Actor settledBy,
    List<Reopening> reopened) {
  /** Characters of a title. */
  static final int LONGEST_TITLE = 300;

  Action {
    reopened = List.copyOf(reopened);
  }

  boolean isOverdue(LocalDate today) {
    return state == ActionState.OPEN && due.filter(today::isAfter).isPresent();
  }

  /** What it does to risks. */
  RiskChange effect() {
    return change.orElse(kind.usual());
  }

  Action with(ActionState next, Instant at, Actor by) {
    return new Action(
        id,
        version + 1,
        incident,
        title,
        kind,
        owner,
        due,
        next,
        effortDays,
        url,
        risk,
        change,
        at,
        by,
        reopened);
  }

  Action with(URI address) {
    return new Action(
        id,
        version + 1,
        incident,
        title,
        kind,
        owner,
        due,
        state,
        effortDays,
        Optional.of(address),
        risk,
        change,
        settledAt,
        settledBy,
        reopened);
  }

  Action with(List<Reopening> again) {
    return new Action(
        id,
        version,
        incident,
        title,
        kind,
        owner,
        due,
        state,
        effortDays,
        url,
        risk,
        change,
        settledAt,
        settledBy,
        again);
  }
}
