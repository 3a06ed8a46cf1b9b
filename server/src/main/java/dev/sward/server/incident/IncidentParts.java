package dev.sward.server.incident;

import dev.sward.burn.Urgency;
import dev.sward.server.alert.Alerts;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.budget.Budgets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** What belongs to incidents and is kept up by itself, put together. */
public final class IncidentParts {
  private final IncidentKeeper keeper;

  /**
   * @param openOn the urgencies of alerts that open an incident
   */
  public IncidentParts(
      Meta meta,
      Incidents incidents,
      Slos slos,
      Budgets budgets,
      Alerts alerts,
      Set<Urgency> openOn,
      InstantSource clock) {
    LinkedAlerts links = new LinkedAlerts(meta);
    Burning burning = new Burning(slos, budgets);
    keeper =
        new IncidentKeeper(
            List.of(
                new BurnFollower(meta, incidents, links, alerts, burning, openOn, clock)::run,
                new CalmIncidents(meta, incidents, links, clock)));
  }

  /** Not started. */
  public IncidentKeeper keeper() {
    return keeper;
  }
}
