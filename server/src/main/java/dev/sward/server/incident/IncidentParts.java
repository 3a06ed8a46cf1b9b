package dev.sward.server.incident;

import dev.sward.burn.Urgency;
import dev.sward.server.alert.Alerts;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.budget.Budgets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** What belongs to incidents, put together. */
public final class IncidentParts {
  private final Incidents incidents;
  private final Rosters rosters;
  private final Milestones milestones;
  private final IncidentView view;
  private final IncidentKeeper keeper;
  private final InstantSource clock;

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
    this.incidents = incidents;
    this.clock = clock;
    LinkedAlerts links = new LinkedAlerts(meta);
    rosters = new Rosters(meta, incidents, clock);
    milestones = new Milestones(meta, incidents, links, clock);
    view = new IncidentView(incidents, links, rosters, milestones);
    Burning burning = new Burning(slos, budgets);
    keeper =
        new IncidentKeeper(
            "sward-incidents",
            List.of(
                new BurnFollower(meta, incidents, links, alerts, burning, openOn, clock)::run,
                new CalmIncidents(meta, incidents, links, clock)));
  }

  /** Not started. */
  public IncidentKeeper keeper() {
    return keeper;
  }

  /** What is told of incidents; others may add to it. */
  public IncidentView view() {
    return view;
  }

  public void mount(Routes routes) {
    new IncidentApi(incidents, view, clock).mount(routes);
    new TimelineApi(incidents, clock).mount(routes);
    new RosterApi(incidents, rosters, milestones, view, clock).mount(routes);
  }
}
