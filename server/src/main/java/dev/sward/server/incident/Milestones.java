package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.incident.Milestone;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** The moments of incidents: computed, unless somebody knows better. Thread-safe; blocks. */
final class Milestones {
  private final Meta meta;
  private final Incidents incidents;
  private final LinkedAlerts links;
  private final InstantSource clock;

  Milestones(Meta meta, Incidents incidents, LinkedAlerts links, InstantSource clock) {
    this.meta = meta;
    this.incidents = incidents;
    this.links = links;
    this.clock = clock;
  }

  /** What somebody said, and why. */
  record Said(Instant at, String reason, Actor by) {}

  /**
   * One moment.
   *
   * @param at empty if it is not known
   * @param said if it is not the computed one
   */
  record Moment(Optional<Instant> at, Optional<Instant> computed, Optional<Said> said) {}

  /** All of them. */
  Map<Milestone, Moment> of(
      Incident incident, List<LinkedAlert> alerts, List<IncidentEntry> entries) {
    Map<Milestone, Instant> computed = new ComputedMilestones(incident, alerts, entries).all();
    Map<Milestone, Said> said = meta.jdbi().withHandle(handle -> said(handle, incident.id()));
    Map<Milestone, Moment> all = new EnumMap<>(Milestone.class);
    for (Milestone milestone : Milestone.values()) {
      Optional<Instant> own = Optional.ofNullable(computed.get(milestone));
      Optional<Said> better = Optional.ofNullable(said.get(milestone));
      Optional<Instant> at =
          switch (milestone) {
            case STARTED -> incident.startedAt();
            case RECOVERED -> incident.endedAt();
            case DETECTED, ACKNOWLEDGED, HYPOTHESIS, MITIGATED ->
                better.map(Said::at).or(() -> own);
          };
      all.put(
          milestone, new Moment(at, own, better.filter(one -> at.equals(Optional.of(one.at())))));
    }
    return all;
  }

  /** Says when it was, and why that is known. */
  void say(IncidentId incident, Milestone milestone, Instant at, String reason, Actor by) {
    ObjectNode detail =
        Json.object()
            .put("milestone", milestone.text())
            .put("at", at.toString())
            .put("reason", reason);
    change(
        incident,
        milestone,
        detail,
        by,
        Optional.of(at),
        handle ->
            handle.execute(
                """
                INSERT INTO incident_milestone (incident, name, at, reason, by_person, by_token)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (incident, name) DO UPDATE SET at = excluded.at,
                  reason = excluded.reason, by_person = excluded.by_person,
                  by_token = excluded.by_token
                """,
                incident.number(),
                milestone.text(),
                at.toEpochMilli(),
                reason,
                by.person(),
                by.token()));
  }

  /** Takes the computed one again. */
  void compute(IncidentId incident, Milestone milestone, Actor by) {
    List<LinkedAlert> alerts = links.of(incident);
    Optional<Instant> computed =
        milestone == Milestone.STARTED ? LinkedAlert.began(alerts) : LinkedAlert.ended(alerts);
    change(
        incident,
        milestone,
        Json.object().put("milestone", milestone.text()),
        by,
        computed,
        handle ->
            handle.execute(
                "DELETE FROM incident_milestone WHERE incident = ? AND name = ?",
                incident.number(),
                milestone.text()));
  }

  private void change(
      IncidentId id,
      Milestone milestone,
      ObjectNode detail,
      Actor by,
      Optional<Instant> at,
      Write write) {
    meta.jdbi()
        .useTransaction(handle -> {
          Said before = said(handle, id).get(milestone);
          if (before != null) {
            detail.put("before", before.at().toString());
          }
          write.in(handle);
          Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
          IncidentAudit.add(handle, id, now, by, "milestone", detail);
          UnaryOperator<Incident> times =
              switch (milestone) {
                case STARTED -> incident -> ordered(incident, at, incident.endedAt());
                case RECOVERED -> incident -> ordered(incident, incident.startedAt(), at);
                case DETECTED, ACKNOWLEDGED, HYPOTHESIS, MITIGATED -> UnaryOperator.identity();
              };
          incidents.change(handle, id, times, by);
          incidents.note(handle, id, now, by, new EntryText("milestone", sentence(detail), detail));
        });
    incidents.changed();
  }

  private static Incident ordered(
      Incident incident, Optional<Instant> started, Optional<Instant> ended) {
    if (started.isPresent() && ended.isPresent() && ended.get().isBefore(started.get())) {
      throw Problem.invalid(
              "incident.invalid",
              "The incident is not valid",
              List.of(
                  FieldError.of(
                      "at",
                      "recovered at %s, started at %s".formatted(ended.get(), started.get()),
                      "the start not after the end")))
          .exception();
    }
    return incident.withTimes(started, ended);
  }

  private static String sentence(ObjectNode detail) {
    String name = detail.path("milestone").asText();
    return detail.has("at")
        ? "%s was at %s: %s"
            .formatted(name, detail.path("at").asText(), detail.path("reason").asText())
        : "%s is computed again.".formatted(name);
  }

  @FunctionalInterface
  private interface Write {
    void in(Handle handle);
  }

  private static Map<Milestone, Said> said(Handle handle, IncidentId incident) {
    Map<Milestone, Said> said = new EnumMap<>(Milestone.class);
    handle
        .createQuery("SELECT * FROM incident_milestone WHERE incident = :incident")
        .bind("incident", incident.number())
        .map((row, context) ->
            Map.entry(
                Milestone.of(row.getString("name")).orElseThrow(),
                new Said(
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("reason"),
                    new Actor(row.getString("by_person"), row.getString("by_token")))))
        .forEach(one -> said.put(one.getKey(), one.getValue()));
    return said;
  }
}
