package dev.sward.server.incident;

import dev.sward.burn.Urgency;
import dev.sward.incident.IncidentId;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An alert that is part of an incident, as it was when it was looked at last.
 *
 * @param incident empty if it was over before there were any
 * @param transitions that were seen
 * @param group as it is called; empty for all events
 * @param beganAt when the burn began that was the most urgent, as far as known
 * @param burnEndedAt when it ended, as measured; there if it is resolved
 * @param summary plain sentences of its last transition that made it more urgent
 */
record LinkedAlert(
    String alert,
    Optional<IncidentId> incident,
    int transitions,
    SloName slo,
    String group,
    Urgency urgency,
    Urgency highest,
    Instant since,
    Instant beganAt,
    Optional<Instant> resolvedAt,
    Optional<Instant> burnEndedAt,
    String summary) {
  boolean burns() {
    return resolvedAt.isEmpty();
  }

  /** When the first of the most urgent of some burns began: others may be slow and older. */
  static Optional<Instant> began(List<LinkedAlert> alerts) {
    return alerts.stream()
        .min(
            Comparator.comparing(LinkedAlert::highest, Comparator.reverseOrder())
                .thenComparing(LinkedAlert::beganAt))
        .map(LinkedAlert::beganAt);
  }

  /** When the last of some burns ended; empty if one goes on, or there is none. */
  static Optional<Instant> ended(List<LinkedAlert> alerts) {
    return last(alerts, LinkedAlert::burnEndedAt);
  }

  /** When the last of some alerts was resolved; empty if one is open, or there is none. */
  static Optional<Instant> resolved(List<LinkedAlert> alerts) {
    return last(alerts, LinkedAlert::resolvedAt);
  }

  private static Optional<Instant> last(
      List<LinkedAlert> alerts, Function<LinkedAlert, Optional<Instant>> end) {
    return alerts.stream().anyMatch(LinkedAlert::burns)
        ? Optional.empty()
        : alerts.stream().map(end).flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  LinkedAlert of(IncidentId home) {
    return new LinkedAlert(
        alert,
        Optional.of(home),
        transitions,
        slo,
        group,
        urgency,
        highest,
        since,
        beganAt,
        resolvedAt,
        burnEndedAt,
        summary);
  }
}
