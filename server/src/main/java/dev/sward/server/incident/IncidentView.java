package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.incident.Milestone;
import dev.sward.server.platform.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that is told of an incident, as JSON. Thread-safe; blocks. */
public final class IncidentView {
  /** What the time from the beginning to a moment is called. */
  private static final Map<Milestone, String> DURATIONS =
      Map.of(
          Milestone.DETECTED, "detect_s",
          Milestone.ACKNOWLEDGED, "acknowledge_s",
          Milestone.HYPOTHESIS, "hypothesis_s",
          Milestone.MITIGATED, "mitigate_s",
          Milestone.RECOVERED, "recover_s");

  private final Incidents incidents;
  private final LinkedAlerts links;
  private final Rosters rosters;
  private final Milestones milestones;
  private final Impacts impacts;
  private final List<IncidentDetail> details = new CopyOnWriteArrayList<>();

  IncidentView(
      Incidents incidents,
      LinkedAlerts links,
      Rosters rosters,
      Milestones milestones,
      Impacts impacts) {
    this.incidents = incidents;
    this.links = links;
    this.rosters = rosters;
    this.milestones = milestones;
    this.impacts = impacts;
  }

  /** From now on this is told too. */
  public void add(IncidentDetail detail) {
    details.add(detail);
  }

  /** Of one incident; throws a problem if there is none. */
  public ObjectNode json(IncidentId id) {
    return json(incidents.require(id));
  }

  ObjectNode json(Incident incident) {
    List<LinkedAlert> alerts = links.of(incident.id());
    Roster roster = rosters.of(incident.id());
    ObjectNode node = brief(incident, alerts, roster.roles(), impacts.of(incident.id()));
    ArrayNode list = node.putArray("alerts");
    alerts.forEach(alert -> list.add(alert(alert)));
    people(node, roster.people());
    moments(
        node,
        incident.startedAt(),
        milestones.of(incident, alerts, incidents.timeline(incident.id())));
    details.forEach(detail -> detail.addTo(Map.of(incident.id(), node)));
    return node;
  }

  /** What a list tells of incidents, asked for in as many statements for all as for one. */
  List<ObjectNode> brief(List<Incident> all) {
    if (all.isEmpty()) {
      return List.of();
    }
    Map<IncidentId, List<LinkedAlert>> alerts = links.of(all);
    Map<IncidentId, List<Roster.Role>> roles = rosters.roles(all);
    Map<IncidentId, Impact> counted = impacts.of(all);
    Map<IncidentId, ObjectNode> nodes = new LinkedHashMap<>();
    for (Incident incident : all) {
      IncidentId id = incident.id();
      nodes.put(
          id,
          brief(
              incident,
              alerts.getOrDefault(id, List.of()),
              roles.getOrDefault(id, List.of()),
              Optional.ofNullable(counted.get(id))));
    }
    details.forEach(detail -> detail.addTo(nodes));
    return List.copyOf(nodes.values());
  }

  private static ObjectNode brief(
      Incident incident,
      List<LinkedAlert> alerts,
      List<Roster.Role> roles,
      Optional<Impact> impact) {
    ObjectNode node = IncidentJson.incident(incident);
    sentence(alerts).ifPresent(sentence -> node.put("sentence", sentence));
    roles(node, roles);
    impact.ifPresent(one -> node.set("impact", one.json()));
    node.putObject("evidence").put("state", "none").put("captures", 0);
    return node;
  }

  /** What is known of the most urgent burn. */
  private static Optional<String> sentence(List<LinkedAlert> alerts) {
    return alerts.stream()
        .filter(alert -> !alert.summary().isEmpty())
        .max(Comparator.comparing(LinkedAlert::burns).thenComparing(LinkedAlert::highest))
        .map(LinkedAlert::summary);
  }

  private static ObjectNode alert(LinkedAlert alert) {
    ObjectNode node =
        Json.object()
            .put("id", alert.alert())
            .put("slo", alert.slo().text())
            .put("group", alert.group())
            .put("urgency", alert.urgency().text())
            .put("highest", alert.highest().text())
            .put("since", alert.since().toString())
            .put("burning_since", alert.beganAt().toString());
    alert.resolvedAt().ifPresent(at -> node.put("resolved_at", at.toString()));
    alert.burnEndedAt().ifPresent(at -> node.put("burn_ended_at", at.toString()));
    return node;
  }

  private static void roles(ObjectNode node, List<Roster.Role> roles) {
    ArrayNode list = node.putArray("roles");
    for (Roster.Role role : roles) {
      list.addObject()
          .put("role", role.role())
          .put("person", role.person())
          .put("since", role.since().toString());
    }
  }

  private static void people(ObjectNode node, List<Roster.Participant> people) {
    ArrayNode list = node.putArray("people");
    for (Roster.Participant participant : people) {
      ObjectNode one =
          list.addObject()
              .put("person", participant.person())
              .put("in_at", participant.inAt().toString());
      participant.outAt().ifPresent(at -> one.put("out_at", at.toString()));
    }
  }

  private static void moments(
      ObjectNode node, Optional<Instant> started, Map<Milestone, Milestones.Moment> moments) {
    ObjectNode all = node.putObject("milestones");
    ObjectNode durations = node.putObject("durations");
    moments.forEach((milestone, moment) -> {
      ObjectNode one = all.putObject(milestone.text());
      moment.at().ifPresent(at -> one.put("at", at.toString()));
      moment.computed().ifPresent(at -> one.put("computed", at.toString()));
      moment
          .said()
          .ifPresent(
              said -> one.put("reason", said.reason()).set("by", IncidentJson.actor(said.by())));
      String name = DURATIONS.get(milestone);
      if (name != null && started.isPresent() && moment.at().isPresent()) {
        long seconds = Duration.between(started.get(), moment.at().get()).toSeconds();
        if (seconds >= 0) {
          durations.put(name, seconds);
        }
      }
    });
  }
}
