package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.IncidentId;
import java.util.Map;

/** Adds members to incidents as the API has them, such as what was captured of them. */
@FunctionalInterface
public interface IncidentDetail {
  /**
   * Blocks; asks as often for many as for one.
   *
   * @param incidents to which members are added; {@code sentence} may be replaced
   */
  void addTo(Map<IncidentId, ObjectNode> incidents);
}
