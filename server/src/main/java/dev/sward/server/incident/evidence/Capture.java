package dev.sward.server.incident.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Events that are pinned for an incident, or are to be.
 *
 * @param number within the incident, from 1
 * @param found what is pinned and what was found in it, as it is told; empty before
 * @param sizeBytes on disk; 0 before it is pinned
 * @param badEvents of the incident when it was made, by weight; empty before they are counted
 */
record Capture(
    CaptureId id,
    IncidentId incident,
    int number,
    CaptureState state,
    Reason because,
    Instant requestedAt,
    Actor by,
    Wanted wanted,
    ObjectNode found,
    long sizeBytes,
    Optional<Instant> finishedAt,
    OptionalDouble badEvents) {

  /** Whether it is whole and holds more than the spans of one trace. */
  boolean isOfEvents() {
    return state == CaptureState.COMPLETE && wanted.traces().isEmpty();
  }

  /** Whether it was found what its bad events share. */
  boolean isExplained() {
    return found.has("sentence");
  }
}
