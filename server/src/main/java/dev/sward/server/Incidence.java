package dev.sward.server;

import dev.sward.server.incident.IncidentKeeper;
import dev.sward.server.incident.IncidentParts;
import dev.sward.server.incident.Incidents;
import dev.sward.server.incident.Mark;
import dev.sward.server.incident.rhyme.Lessons;
import dev.sward.server.incident.rhyme.Rhyming;
import dev.sward.server.incident.together.Together;
import dev.sward.server.ingest.events.PlacedMarkers;
import dev.sward.server.platform.config.Config;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.meta.Meta;
import dev.sward.store.EventStore;
import java.time.InstantSource;
import java.util.List;

/** The parts of a server that know of incidents and what is learnt from them, put together. */
final class Incidence {
  private final IncidentParts parts;
  private final IncidentKeeper keeper;
  private final Together together;
  private final Rhyming rhyming;

  /**
   * @param open where what has to be closed is added
   */
  Incidence(
      Config config,
      Meta meta,
      EventStore store,
      Objectives objectives,
      PlacedMarkers markers,
      InstantSource clock,
      OpenParts open) {
    Incidents incidents = new Incidents(meta, clock);
    IncidentParts.Sources sources =
        new IncidentParts.Sources(
            store,
            objectives.slos(),
            objectives.budgets(),
            objectives.alerts(),
            objectives.notifications(),
            range -> markers.touching(range).stream().map(Incidence::mark).toList(),
            config.incident().openOn());
    parts = new IncidentParts(meta, incidents, sources, clock);
    keeper = open.add(parts.keeper());
    objectives.afterAlerts(keeper::wake);
    rhyming =
        new Rhyming(
            meta,
            incidents,
            objectives.slos(),
            objectives.budgets(),
            objectives.alerts(),
            incident -> List.of(),
            incident -> Lessons.Lesson.NONE,
            (key, incident, earlier) -> {},
            clock);
    open.add(rhyming.keeper());
    together = new Together(meta, incidents, (incident, kind, id, by) -> {}, clock);
  }

  void start() {
    keeper.start();
    rhyming.keeper().start();
  }

  void mount(Routes routes) {
    parts.mount(routes);
    together.mount(routes);
    rhyming.mount(routes);
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
}
