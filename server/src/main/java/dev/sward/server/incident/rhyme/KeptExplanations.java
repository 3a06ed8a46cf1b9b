package dev.sward.server.incident.rhyme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.IncidentId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The explanations that belong to the evidence of incidents: that of the newest capture that
 * explains something, which knows most, and what people added.
 */
public final class KeptExplanations implements IncidentExplanations {
  /** Of an incident that are read, the first ones. */
  private static final int MOST = 20;

  private final Function<IncidentId, ObjectNode> evidence;
  private final Function<String, Optional<ObjectNode>> results;

  /**
   * @param evidence as the API tells it: {@code captures} and {@code items}
   * @param results kept answers by their id
   */
  public KeptExplanations(
      Function<IncidentId, ObjectNode> evidence, Function<String, Optional<ObjectNode>> results) {
    this.evidence = evidence;
    this.results = results;
  }

  @Override
  public List<JsonNode> of(IncidentId incident) {
    ObjectNode all = evidence.apply(incident);
    Set<String> ids = new LinkedHashSet<>();
    String newest = "";
    for (JsonNode capture : all.path("captures")) {
      newest = capture.has("sentence") ? capture.path("explanation").asText("") : newest;
    }
    ids.add(newest);
    for (JsonNode item : all.path("items")) {
      if (item.path("kind").asText("").equals("explanation")) {
        ids.add(item.path("id").asText(""));
      }
    }
    ids.remove("");
    List<JsonNode> answers = new ArrayList<>();
    ids.stream().limit(MOST).flatMap(id -> results.apply(id).stream()).forEach(answers::add);
    return answers;
  }
}
