package dev.sward.server;

import dev.sward.server.explore.Explore;
import dev.sward.server.incident.IncidentKeeper;
import dev.sward.server.incident.IncidentParts;
import dev.sward.server.incident.Incidents;
import dev.sward.server.incident.evidence.CaptureFolders;
import dev.sward.server.incident.evidence.Evidence;
import dev.sward.server.incident.evidence.EvidenceBounds;
import dev.sward.server.incident.together.Together;
import dev.sward.server.platform.config.Config;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.meta.Meta;
import dev.sward.store.EventStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/** The parts of a server that know of incidents and what is learnt from them, put together. */
final class Incidence {
  private final IncidentParts parts;
  private final IncidentKeeper keeper;
  private final Evidence evidence;
  private final Together together;

  /**
   * @param open where what has to be closed is added
   */
  Incidence(
      Config config,
      EventStore store,
      Explore explore,
      Meta meta,
      Objectives objectives,
      CaptureFolders folders,
      InstantSource clock,
      MeterRegistry meters,
      OpenParts open) {
    Incidents incidents = new Incidents(meta, clock);
    parts =
        new IncidentParts(
            meta,
            incidents,
            objectives.slos(),
            objectives.budgets(),
            objectives.alerts(),
            config.incident().openOn(),
            clock);
    keeper = open.add(parts.keeper());
    objectives.afterAlerts(keeper::wake);
    evidence =
        open.add(
            new Evidence(
                meta,
                incidents,
                objectives.slos(),
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
  }

  void start() {
    keeper.start();
    evidence.start();
  }

  void mount(Routes routes) {
    parts.mount(routes);
    evidence.mount(routes);
    together.mount(routes);
  }
}
