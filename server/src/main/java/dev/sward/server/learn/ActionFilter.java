package dev.sward.server.learn;

import dev.sward.incident.IncidentId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which actions are asked for; what is empty is not asked.
 *
 * @param dueBefore open ones that were due before this day
 */
record ActionFilter(
    Optional<IncidentId> incident,
    Optional<ActionState> state,
    Optional<String> owner,
    Optional<LocalDate> dueBefore) {
  static ActionFilter of(IncidentId incident) {
    return new ActionFilter(
        Optional.of(incident), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
