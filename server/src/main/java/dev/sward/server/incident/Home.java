package dev.sward.server.incident;

import dev.sward.explain.services.CallPath;
import dev.sward.incident.IncidentId;
import java.util.Optional;

/**
 * The incident that an alert belongs to.
 *
 * @param path the calls by which it came there; empty if it is there for another reason
 */
record Home(IncidentId incident, Optional<CallPath> path) {
  static Home of(IncidentId incident) {
    return new Home(incident, Optional.empty());
  }
}
