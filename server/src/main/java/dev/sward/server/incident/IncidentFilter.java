package dev.sward.server.incident;

import dev.sward.incident.IncidentId;
import dev.sward.incident.IncidentStatus;
import dev.sward.slo.SloName;
import java.util.Optional;
import java.util.Set;

/**
 * Which incidents are asked for; what is empty does not matter.
 *
 * @param alert the id of an alert that is part of it
 * @param service a service's name
 * @param words that stand in its title, in any case
 * @param before only those with smaller numbers: the next page
 */
public record IncidentFilter(
    Set<IncidentStatus> statuses,
    Optional<String> alert,
    Optional<SloName> slo,
    Optional<String> service,
    Optional<String> words,
    Optional<IncidentId> before) {
  public static final IncidentFilter ALL = of(Set.of());

  /** Those that stand so. */
  public static IncidentFilter of(Set<IncidentStatus> statuses) {
    return new IncidentFilter(
        statuses,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public IncidentFilter {
    statuses = Set.copyOf(statuses);
  }
}
