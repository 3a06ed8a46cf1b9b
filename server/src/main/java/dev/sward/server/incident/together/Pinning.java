package dev.sward.server.incident.together;

import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;

/** Keeps what an incident rests on for as long as the incident is kept. */
@FunctionalInterface
public interface Pinning {
  /**
   * Throws a problem if there is no such thing. Blocks; call it before the transaction.
   *
   * @param kind query, explanation or trace
   */
  void pin(IncidentId incident, String kind, String id, Actor by);
}
