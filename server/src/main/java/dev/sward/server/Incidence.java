package dev.sward.server;

import dev.sward.incident.IncidentId;
import dev.sward.risk.ActionValue;
import dev.sward.risk.RiskChange;
import dev.sward.risk.RiskId;
import dev.sward.server.explain.services.RecentCalls;
import dev.sward.server.explore.Explore;
import dev.sward.server.incident.IncidentKeeper;
import dev.sward.server.incident.IncidentParts;
import dev.sward.server.incident.Incidents;
import dev.sward.server.incident.Mark;
import dev.sward.server.incident.evidence.CaptureFolders;
import dev.sward.server.incident.evidence.Evidence;
import dev.sward.server.incident.evidence.EvidenceBounds;
import dev.sward.server.incident.rhyme.KeptExplanations;
import dev.sward.server.incident.rhyme.Lessons;
import dev.sward.server.incident.rhyme.Rhyming;
import dev.sward.server.incident.share.ShareApi;
import dev.sward.server.incident.together.Together;
import dev.sward.server.incident.webhook.Webhooks;
import dev.sward.server.ingest.events.PlacedMarkers;
import dev.sward.server.learn.LearnParts;
import dev.sward.server.learn.Records;
import dev.sward.server.learn.RiskWorth;
import dev.sward.server.platform.config.Config;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.platform.outbound.HostResolver;
import dev.sward.server.platform.outbound.Outbound;
import dev.sward.server.platform.outbound.OutboundHttp;
import dev.sward.server.risk.OpenedIncidents;
import dev.sward.server.risk.RiskApi;
import dev.sward.server.risk.Risks;
import dev.sward.server.slo.budget.StatusJson;
import dev.sward.store.EventStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The parts of a server that know of incidents and what is learnt from them, put together. */
final class Incidence {
  /** For an answer of somebody else's server. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Meta meta;
  private final Explore explore;
  private final InstantSource clock;
  private final Incidents incidents;
  private final IncidentParts parts;
  private final IncidentKeeper keeper;
  private final Evidence evidence;
  private final Together together;
  private final Webhooks webhooks;
  private final LearnParts learning;
  private final Rhyming rhyming;
  private final Risks risks;

  /**
   * @param open where what has to be closed is added
   */
  Incidence(
      Config config,
      Meta meta,
      EventStore store,
      Explore explore,
      Objectives objectives,
      CaptureFolders folders,
      PlacedMarkers markers,
      InstantSource clock,
      MeterRegistry meters,
      OpenParts open) {
    this.meta = meta;
    this.explore = explore;
    this.clock = clock;
    incidents = new Incidents(meta, clock);
    IncidentParts.Sources sources =
        new IncidentParts.Sources(
            store,
            objectives.slos(),
            objectives.budgets(),
            objectives.alerts(),
            objectives.notifications(),
            range -> markers.touching(range).stream().map(Incidence::mark).toList(),
            new RecentCalls(explore),
            config.incident().openOn());
    parts = new IncidentParts(meta, incidents, sources, clock, meters);
    keeper = open.add(parts.keeper());
    objectives.afterAlerts(keeper::wake);
    evidence =
        open.add(
            new Evidence(
                meta,
                incidents,
                objectives.slos(),
                new StatusJson(objectives.budgets(), objectives.alerts())::brief,
                parts::badEvents,
                explore,
                store,
                folders,
                folder -> Stores.openPinned(config.store(), clock, folder),
                new EvidenceBounds(
                    config.incident().evidenceRows(),
                    config.incident().evidenceBytes(),
                    config.incident().evidenceTotalBytes()),
                clock));
    evidence.measure(meters);
    parts.view().add(evidence.detail());
    together = new Together(meta, incidents, evidence::pin, clock);
    OutboundHttp http =
        open.add(
            new OutboundHttp(
                new Outbound(config.notifications().outbound(), HostResolver.SYSTEM), DEADLINE));
    webhooks = open.add(new Webhooks(meta, incidents, http, objectives.links(), clock));
    learning =
        new LearnParts(
            meta,
            new Records(incidents, parts.view()::json, together::hypotheses, evidence::json),
            new WorthOfRisks(),
            http,
            path -> objectives.links().resolve(path).toString(),
            clock);
    rhyming =
        new Rhyming(
            meta,
            incidents,
            objectives.slos(),
            objectives.budgets(),
            objectives.alerts(),
            new KeptExplanations(evidence::json, explore::result),
            incident -> new Lessons.Lesson(learning.fixedBy(incident), learning.texts(incident)),
            (key, incident, earlier) -> learning.burntAgain(key.text(), incident, earlier),
            clock);
    open.add(rhyming.keeper());
    OpenedIncidents history = new OpenedIncidents(incidents, parts.view(), rhyming::key);
    risks = new Risks(meta, objectives.budgets(), history, clock);
  }

  void start() {
    keeper.start();
    evidence.start();
    webhooks.start();
    rhyming.keeper().start();
  }

  void mount(Routes routes) {
    parts.mount(routes);
    evidence.mount(routes);
    together.mount(routes);
    webhooks.mount(routes);
    IncidentDossier dossier =
        new IncidentDossier(
            incidents, parts.view(), together, explore, evidence::json, learning::published);
    new ShareApi(meta, incidents, explore, dossier, clock).mount(routes);
    rhyming.mount(routes);
    new RiskApi(risks, clock).mount(routes);
    learning.mount(routes);
  }

  private static Mark mark(PlacedMarkers.Placed placed) {
    return new Mark(
        placed.dataset(),
        placed.id(),
        placed.type(),
        placed.message(),
        placed.url(),
        placed.start());
  }

  /** What actions are worth by the register, which is made after them. */
  private final class WorthOfRisks implements RiskWorth {
    @Override
    public Optional<ActionValue> of(RiskId risk, RiskChange change, double effortDays) {
      return risks.value(risk, change, effortDays);
    }

    @Override
    public Optional<ActionValue> of(IncidentId incident, RiskChange change, double effortDays) {
      return risks.value(incident, change, effortDays);
    }
  }
}
