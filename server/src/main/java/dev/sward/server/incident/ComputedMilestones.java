package dev.sward.server.incident;

import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentStatus;
import dev.sward.incident.Milestone;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When the moments of an incident were, by its alerts and its timeline. Detected is when it was
 * opened; mitigated, when its status said so or, if Sward said it, when the burn ended.
 */
record ComputedMilestones(
    Incident incident, List<LinkedAlert> alerts, List<IncidentEntry> entries) {
  private static final String HYPOTHESIS = "hypothesis";

  /** Those that are known. */
  Map<Milestone, Instant> all() {
    Map<Milestone, Instant> all = new EnumMap<>(Milestone.class);
    for (Milestone milestone : Milestone.values()) {
      at(milestone).ifPresent(at -> all.put(milestone, at));
    }
    return all;
  }

  private Optional<Instant> at(Milestone milestone) {
    return switch (milestone) {
      case STARTED -> LinkedAlert.began(alerts);
      case DETECTED -> Optional.of(incident.openedAt());
      case ACKNOWLEDGED -> first("acknowledged").map(IncidentEntry::at);
      case HYPOTHESIS ->
          entries.stream()
              .filter(entry -> entry.kind().equals(HYPOTHESIS))
              .filter(entry -> entry.detail().path("verdict").asText().equals("holds"))
              .map(IncidentEntry::at)
              .findFirst();
      case MITIGATED -> mitigated();
      case RECOVERED -> LinkedAlert.ended(alerts);
    };
  }

  private Optional<IncidentEntry> first(String kind) {
    return entries.stream().filter(entry -> entry.kind().equals(kind)).findFirst();
  }

  /** The change by which it was open for the last time. */
  private Optional<Instant> mitigated() {
    String open = IncidentStatus.OPEN.text();
    return entries.stream()
        .filter(entry -> entry.kind().equals("status"))
        .filter(entry -> entry.detail().path("before").asText().equals(open))
        .filter(entry -> incident.status() != IncidentStatus.OPEN)
        .max(Comparator.comparingInt(IncidentEntry::number))
        .map(entry ->
            entry.by().equals(Actor.SWARD)
                ? LinkedAlert.ended(alerts).orElse(entry.at())
                : entry.at());
  }
}
