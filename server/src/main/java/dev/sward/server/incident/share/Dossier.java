package dev.sward.server.incident.share;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.IncidentId;
import java.util.Optional;

/** What there is of an incident, as the API answers it. Thread-safe; blocks. */
public interface Dossier {
  ObjectNode incident(IncidentId incident);

  ObjectNode timeline(IncidentId incident);

  ObjectNode evidence(IncidentId incident);

  ObjectNode hypotheses(IncidentId incident);

  /** Empty until there is one. */
  Optional<ObjectNode> postmortem(IncidentId incident);

  /** A kept answer, of whatever incident. */
  Optional<ObjectNode> result(String id);

  /** The events of a trace in a capture, of whatever incident. */
  Optional<ObjectNode> trace(String capture, String trace);
}
