package dev.sward.server;

import dev.sward.server.incident.IncidentApi;
import dev.sward.server.incident.Incidents;
import dev.sward.server.incident.together.Together;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.meta.Meta;
import java.time.InstantSource;

/** The parts of a server that know of incidents and what is learnt from them, put together. */
final class Incidence {
  private final InstantSource clock;
  private final Incidents incidents;
  private final Together together;

  Incidence(Meta meta, InstantSource clock) {
    this.clock = clock;
    incidents = new Incidents(meta, clock);
    together = new Together(meta, incidents, (incident, kind, id, by) -> {}, clock);
  }

  void mount(Routes routes) {
    new IncidentApi(incidents, clock).mount(routes);
    together.mount(routes);
  }
}
