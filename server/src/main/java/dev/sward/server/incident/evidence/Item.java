package dev.sward.server.incident.evidence;

import dev.sward.incident.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody added to an incident.
 *
 * @param number within the incident, from 1
 * @param target an id, or the address of a link
 * @param capture where the spans of a trace are pinned
 */
record Item(
    int number,
    ItemKind kind,
    String target,
    String title,
    String note,
    Actor by,
    Instant at,
    Optional<CaptureId> capture) {}
