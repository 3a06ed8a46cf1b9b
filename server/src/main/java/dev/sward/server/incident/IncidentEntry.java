package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import java.time.Instant;

/**
 * An entry of a timeline.
 *
 * @param number of this incident, from 1
 * @param at when it happened
 * @param recordedAt when it was written down
 * @param kind such as {@code note} or {@code status}
 * @param by {@link Actor#SWARD} if it is automatic
 * @param text a plain sentence, or a person's markdown
 */
public record IncidentEntry(
    int number,
    Instant at,
    Instant recordedAt,
    String kind,
    Actor by,
    String text,
    ObjectNode detail) {}
