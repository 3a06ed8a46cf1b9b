package dev.sward.server.incident;

import dev.sward.incident.Actor;
import dev.sward.incident.BurnGroup;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentStatus;
import dev.sward.server.platform.meta.Meta;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Resolves incidents in which nobody took part, once an alert that came back would be another one.
 * Blocks.
 */
record CalmIncidents(Meta meta, Incidents incidents, LinkedAlerts links, InstantSource clock)
    implements Runnable {
  private static final IncidentFilter MITIGATED =
      IncidentFilter.of(Set.of(IncidentStatus.MITIGATED));

  @Override
  public void run() {
    for (Incident incident : incidents.list(MITIGATED, Incidents.MOST_LIVE)) {
      boolean resolved = meta.jdbi().inTransaction(handle -> resolve(handle, incident));
      if (resolved) {
        incidents.changed();
      }
    }
  }

  private boolean resolve(Handle handle, Incident incident) {
    Optional<Instant> last = LinkedAlert.resolved(links.of(handle, incident.id()));
    boolean isCalm =
        last.filter(at -> at.plus(BurnGroup.RELAPSE).isBefore(clock.instant())).isPresent();
    if (!isCalm || incidents.hasPeople(handle, incident.id())) {
      return false;
    }
    incidents.change(handle, incident.id(), CalmIncidents::resolved, Actor.SWARD);
    return true;
  }

  private static Incident resolved(Incident now) {
    return now.status() == IncidentStatus.MITIGATED ? now.withStatus(IncidentStatus.RESOLVED) : now;
  }
}
