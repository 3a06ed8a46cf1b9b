package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.IncidentId;

/** Adds members to an incident as the API has it, such as what was captured of it. */
@FunctionalInterface
public interface IncidentDetail {
  /**
   * Blocks.
   *
   * @param json to which members are added; may replace {@code sentence}
   */
  void addTo(ObjectNode json, IncidentId incident);
}
