package dev.sward.server.learn;

import dev.sward.incident.IncidentId;
import java.time.Instant;

/**
 * That an action was done, and what it was against came again.
 *
 * @param incident in which it came
 * @param because a plain sentence without its full stop
 */
record Reopening(Instant at, IncidentId incident, String because) {}
