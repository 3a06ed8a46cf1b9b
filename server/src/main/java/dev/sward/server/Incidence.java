package dev.sward.server;

import dev.sward.server.incident.IncidentKeeper;
import dev.sward.server.incident.IncidentParts;
import dev.sward.server.incident.Incidents;
import dev.sward.server.incident.together.Together;
import dev.sward.server.platform.config.Config;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.meta.Meta;
import java.time.InstantSource;

/** The parts of a server that know of incidents and what is learnt from them, put together. */
final class Incidence {
  private final IncidentParts parts;
  private final IncidentKeeper keeper;
  private final Together together;

  /**
   * @param open where what has to be closed is added
   */
  Incidence(Config config, Meta meta, Objectives objectives, InstantSource clock, OpenParts open) {
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
    together = new Together(meta, incidents, (incident, kind, id, by) -> {}, clock);
  }

  void start() {
    keeper.start();
  }

  void mount(Routes routes) {
    parts.mount(routes);
    together.mount(routes);
  }
}
