package dev.sward.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.IncidentId;
import dev.sward.server.explore.EventWriter;
import dev.sward.server.explore.Explore;
import dev.sward.server.incident.IncidentJson;
import dev.sward.server.incident.IncidentView;
import dev.sward.server.incident.Incidents;
import dev.sward.server.incident.share.Dossier;
import dev.sward.server.incident.together.Together;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.ProblemException;
import dev.sward.store.EventPage;
import dev.sward.store.QueryControl;
import dev.sward.store.TraceSearch;
import java.util.Optional;
import java.util.function.Function;

/**
 * What there is of an incident, from the parts that know it.
 *
 * @param evidence as the API answers it
 * @param postmortem as the API answers it; empty until there is one
 */
record IncidentDossier(
    Incidents incidents,
    IncidentView view,
    Together together,
    Explore explore,
    Function<IncidentId, ObjectNode> evidence,
    Function<IncidentId, Optional<ObjectNode>> postmortem)
    implements Dossier {
  private static final int MOST_SPANS = 10_000;

  @Override
  public ObjectNode incident(IncidentId incident) {
    return view.json(incident);
  }

  @Override
  public ObjectNode timeline(IncidentId incident) {
    return IncidentJson.entries(incidents.timeline(incident));
  }

  @Override
  public ObjectNode evidence(IncidentId incident) {
    return evidence.apply(incident);
  }

  @Override
  public ObjectNode hypotheses(IncidentId incident) {
    return together.hypotheses(incident);
  }

  @Override
  public Optional<ObjectNode> postmortem(IncidentId incident) {
    return postmortem.apply(incident);
  }

  @Override
  public Optional<ObjectNode> result(String id) {
    return explore.result(id);
  }

  @Override
  public Optional<ObjectNode> trace(String capture, String trace) {
    try {
      return trace(explore.over(capture), trace);
    } catch (ProblemException e) {
      // Its events are not pinned yet, or no more.
      return Optional.empty();
    }
  }

  private static Optional<ObjectNode> trace(Explore pinned, String trace) {
    QueryControl control = pinned.control();
    TraceSearch search = new TraceSearch(trace, Optional.empty(), MOST_SPANS, Optional.empty());
    EventPage page = pinned.work(control, (store, reins) -> store.trace(search, reins)).join();
    if (page.events().isEmpty()) {
      return Optional.empty();
    }
    ObjectNode answer = Json.object();
    ArrayNode events = answer.putArray("events");
    page.events().forEach(event -> events.add(EventWriter.json(event)));
    return Optional.of(answer);
  }
}
