package dev.sward.server.incident;

import dev.sward.burn.Urgency;
import dev.sward.incident.IncidentId;
import dev.sward.server.alert.AffectedUsers;
import dev.sward.server.alert.Alerts;
import dev.sward.server.alert.notify.Notifications;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.store.EventStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** What belongs to incidents, put together. */
public final class IncidentParts {
  private final Incidents incidents;
  private final Rosters rosters;
  private final Milestones milestones;
  private final IncidentView view;
  private final Impacts impacts;
  private final IncidentKeeper keeper;
  private final InstantSource clock;

  /**
   * What incidents are made of.
   *
   * @param store that is asked for the users whom bad events met
   * @param openOn the urgencies of alerts that open an incident
   */
  public record Sources(
      EventStore store,
      Slos slos,
      Budgets budgets,
      Alerts alerts,
      Notifications notifications,
      Marks marks,
      Set<Urgency> openOn) {
    public Sources {
      openOn = Set.copyOf(openOn);
    }
  }

  public IncidentParts(
      Meta meta, Incidents incidents, Sources sources, InstantSource clock, MeterRegistry meters) {
    this.incidents = incidents;
    this.clock = clock;
    LinkedAlerts links = new LinkedAlerts(meta);
    rosters = new Rosters(meta, incidents, clock);
    milestones = new Milestones(meta, incidents, links, clock);
    AffectedUsers users = new AffectedUsers(sources.store());
    ImpactCount counting = new ImpactCount(sources.slos(), sources.budgets(), users);
    impacts = new Impacts(meta, incidents, links, counting, clock);
    view = new IncidentView(incidents, links, rosters, milestones, impacts);
    Burning burning = new Burning(sources.slos(), sources.budgets());
    BurnFollower follower =
        new BurnFollower(
            meta, incidents, links, sources.alerts(), burning, sources.openOn(), clock);
    Surroundings surroundings =
        new Surroundings(
            meta,
            incidents,
            links,
            sources.slos(),
            sources.notifications(),
            sources.marks(),
            clock);
    CalmIncidents calm = new CalmIncidents(meta, incidents, links, clock);
    IncidentMetrics.register(incidents, meters);
    keeper = new IncidentKeeper("sward-incidents", List.of(follower, calm, surroundings, impacts));
  }

  /** Not started. */
  public IncidentKeeper keeper() {
    return keeper;
  }

  /** That an incident has by now, by weight; empty if they are not counted yet. */
  public OptionalDouble badEvents(IncidentId id) {
    return impacts
        .of(id)
        .filter(impact -> !impact.slos().isEmpty())
        .map(impact -> OptionalDouble.of(impact.total().bad()))
        .orElseGet(OptionalDouble::empty);
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
