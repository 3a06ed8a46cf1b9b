package dev.sward.server.incident.rhyme;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.rhyme.Clue;
import dev.sward.rhyme.Shared;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What explanations say of an incident.
 *
 * @param conjunctions what its bad events share
 * @param errors types and statuses that examples of these events have
 */
record ExplainedIncident(List<Shared> conjunctions, Set<String> errors) {
  private static final List<String> ERRORS =
      List.of(
          "error.type",
          "exception.type",
          "http.response.status_code",
          "http.status_code",
          "rpc.grpc.status_code",
          "rpc.response.status_code",
          "db.response.status_code",
          "status_code");

  ExplainedIncident {
    conjunctions = List.copyOf(conjunctions);
    errors = Set.copyOf(errors);
  }

  /** Reads answers; what is not as it should be is left out. */
  static ExplainedIncident of(Collection<JsonNode> answers) {
    Set<Shared> conjunctions = new LinkedHashSet<>();
    Set<String> errors = new LinkedHashSet<>();
    for (JsonNode answer : answers) {
      for (JsonNode explanation : answer.path("explanations")) {
        List<Clue> clues = new ArrayList<>();
        explanation.path("conditions").forEach(condition -> clues.add(clue(condition)));
        double share = explanation.path("share_of_selected").asDouble(0);
        if (!clues.isEmpty()) {
          conjunctions.add(new Shared(clues, Math.clamp(share, 0, 1)));
        }
        JsonNode event = explanation.path("example").path("event").path("attributes");
        for (String name : ERRORS) {
          String value = event.path(name).asText("");
          if (!value.isEmpty()) {
            errors.add(value);
          }
        }
      }
    }
    return new ExplainedIncident(List.copyOf(conjunctions), errors);
  }

  private static Clue clue(JsonNode condition) {
    String attribute = condition.path("attribute").asText("");
    if (condition.has("from_value") || condition.has("to_value")) {
      return Clue.range(attribute);
    }
    List<String> values = new ArrayList<>();
    for (JsonNode value : condition.path("values")) {
      values.add(value.asText(""));
    }
    if (condition.path("or_missing").asBoolean()) {
      values.add("");
    }
    return Clue.of(attribute, values);
  }
}
