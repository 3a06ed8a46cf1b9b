package dev.sward.server.incident;

import dev.sward.incident.Actor;
import dev.sward.incident.BurnGroup;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.incident.IncidentStatus;
import dev.sward.server.platform.meta.Meta;
import java.time.InstantSource;
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
      if (isCalm(incident.id())
          && meta.jdbi().inTransaction(handle -> resolve(handle, incident.id()))) {
        incidents.changed();
      }
    }
  }

  private boolean isCalm(IncidentId incident) {
    return LinkedAlert.resolved(links.of(incident))
        .filter(last -> last.plus(BurnGroup.RELAPSE).isBefore(clock.instant()))
        .isPresent();
  }

  private boolean resolve(Handle handle, IncidentId incident) {
    if (incidents.hasPeople(handle, incident)) {
      return false;
    }
    incidents.change(handle, incident, CalmIncidents::resolved, Actor.SWARD);
    return true;
  }

  private static Incident resolved(Incident now) {
    return now.status() == IncidentStatus.MITIGATED ? now.withStatus(IncidentStatus.RESOLVED) : now;
  }
}
