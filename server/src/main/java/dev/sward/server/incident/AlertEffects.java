package dev.sward.server.incident;

import dev.sward.burn.Urgency;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentStatus;
import dev.sward.incident.Severity;
import dev.sward.server.alert.KeptTransition;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an alert makes of its incident. What people know better stays: times only follow what was
 * computed before, the severity is only raised, and what was cancelled stays so.
 *
 * @param before the alerts of the incident, as they were
 * @param after the same with the alert as it is
 * @param transitions of the alert that are new; none if only its beginning is known better
 * @param service whose objective it is; may be empty
 */
record AlertEffects(
    List<LinkedAlert> before,
    List<LinkedAlert> after,
    List<KeptTransition> transitions,
    String service) {
  Incident on(Incident incident) {
    return status(times(affected(severity(incident))));
  }

  /** That of a new incident. */
  static Severity severity(Urgency urgency) {
    return urgency == Urgency.PAGE ? Severity.SEV2 : Severity.SEV3;
  }

  private Incident severity(Incident incident) {
    Severity called =
        transitions.stream()
            .filter(AlertEffects::isRaise)
            .map(transition -> severity(Urgency.of(transition.to()).orElseThrow()))
            .min(Comparator.naturalOrder())
            .orElse(incident.severity());
    return called.compareTo(incident.severity()) < 0 ? incident.withSeverity(called) : incident;
  }

  private Incident affected(Incident incident) {
    List<SloName> slos = new ArrayList<>(incident.slos());
    after.forEach(alert -> add(slos, alert.slo()));
    List<String> services = new ArrayList<>(incident.services());
    if (!service.isEmpty()) {
      add(services, service);
    }
    return incident.withAffected(slos, services);
  }

  private static <T> void add(List<T> list, T item) {
    if (!list.contains(item) && list.size() < Incident.MOST_AFFECTED) {
      list.add(item);
    }
  }

  private Incident times(Incident incident) {
    Optional<Instant> started =
        following(incident.startedAt(), LinkedAlert.began(before), LinkedAlert.began(after));
    Optional<Instant> ended =
        following(incident.endedAt(), LinkedAlert.ended(before), LinkedAlert.ended(after));
    boolean fits = started.isEmpty() || ended.isEmpty() || !ended.get().isBefore(started.get());
    return fits ? incident.withTimes(started, ended) : incident;
  }

  private static Optional<Instant> following(
      Optional<Instant> said, Optional<Instant> computed, Optional<Instant> next) {
    return said.isEmpty() || said.equals(computed) ? next : said;
  }

  private Incident status(Incident incident) {
    if (transitions.isEmpty()) {
      return incident;
    }
    boolean burns = after.stream().anyMatch(LinkedAlert::burns);
    boolean isBack = burns && transitions.stream().anyMatch(AlertEffects::isRaise);
    return switch (incident.status()) {
      case OPEN -> burns ? incident : incident.withStatus(IncidentStatus.MITIGATED);
      case MITIGATED, RESOLVED -> isBack ? incident.withStatus(IncidentStatus.OPEN) : incident;
      case CANCELLED -> incident;
    };
  }

  private static boolean isRaise(KeptTransition transition) {
    return switch (transition.kind()) {
      case "opened", "reopened", "escalated" -> true;
      default -> false;
    };
  }
}
