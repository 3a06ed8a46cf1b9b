package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import java.time.Instant;

/**
 * A row of the trail.
 *
 * @param seq grows over all incidents
 * @param what changed, such as {@code status}
 */
public record IncidentChange(
    long seq, IncidentId incident, Instant at, Actor by, String what, ObjectNode detail) {}
