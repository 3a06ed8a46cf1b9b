package dev.sward.server.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.IncidentId;
import dev.sward.server.incident.Incidents;
import java.util.function.Function;

/**
 * Where postmortems find what is known of incidents. Blocks.
 *
 * @param all an incident as the API has it
 * @param hypotheses answers {@code {"hypotheses": […]}}
 * @param evidence answers {@code {"captures": […]}}
 */
public record Records(
    Incidents incidents,
    Function<IncidentId, ObjectNode> all,
    Function<IncidentId, ObjectNode> hypotheses,
    Function<IncidentId, ObjectNode> evidence) {
  /** Throws a problem if there is no such incident. */
  IncidentRecord of(IncidentId id) {
    return new IncidentRecord(
        id,
        incident(id),
        incidents.timeline(id),
        hypotheses.apply(id).path("hypotheses"),
        evidence.apply(id).path("captures"));
  }

  /** The incident alone. */
  JsonNode incident(IncidentId id) {
    return all.apply(id);
  }
}
