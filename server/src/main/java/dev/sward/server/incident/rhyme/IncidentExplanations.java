package dev.sward.server.incident.rhyme;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.incident.IncidentId;
import java.util.List;

/** What was found to explain an incident. Blocks. */
@FunctionalInterface
public interface IncidentExplanations {
  /** Answers of {@code POST /api/v1/explanations} about it, as they were kept; in any order. */
  List<JsonNode> of(IncidentId incident);
}
