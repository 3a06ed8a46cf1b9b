package dev.sward.server.incident.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.IncidentId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The documents of one incident, and what they refer to: nothing else is shown through its links.
 *
 * @param postmortem empty until there is one
 */
record Contents(
    ObjectNode incident,
    ObjectNode timeline,
    ObjectNode evidence,
    ObjectNode hypotheses,
    Optional<ObjectNode> postmortem) {
  private static final Set<String> ANSWERS = Set.of("query", "explanation");

  static Contents of(Dossier dossier, IncidentId incident) {
    return new Contents(
        dossier.incident(incident),
        dossier.timeline(incident),
        dossier.evidence(incident),
        dossier.hypotheses(incident),
        dossier.postmortem(incident));
  }

  /** A trace of a capture. */
  record TraceOf(String capture, String trace) {}

  List<JsonNode> documents() {
    List<JsonNode> all = new ArrayList<>(List.of(incident, timeline, evidence, hypotheses));
    postmortem.ifPresent(all::add);
    return all;
  }

  /** The ids of the kept answers that it rests on. */
  Set<String> results() {
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode capture : evidence.path("captures")) {
      add(ids, capture.path("explanation"));
      capture.path("questions").forEach(question -> add(ids, question.path("result")));
    }
    evidence.path("items").forEach(item -> addAnswer(ids, item));
    hypotheses.path("hypotheses").forEach(one -> addAnswer(ids, one.path("evidence")));
    return ids;
  }

  Set<String> captures() {
    Set<String> ids = new LinkedHashSet<>();
    evidence.path("captures").forEach(capture -> add(ids, capture.path("id")));
    evidence.path("items").forEach(item -> add(ids, item.path("capture")));
    return ids;
  }

  /** The traces that it names. */
  Set<TraceOf> traces() {
    Set<TraceOf> all = new LinkedHashSet<>();
    for (JsonNode capture : evidence.path("captures")) {
      for (JsonNode trace : capture.path("traces")) {
        all.add(new TraceOf(capture.path("id").asText(), trace.path("trace_id").asText()));
      }
    }
    return all;
  }

  private static void addAnswer(Set<String> ids, JsonNode link) {
    if (ANSWERS.contains(link.path("kind").asText())) {
      add(ids, link.path("id"));
    }
  }

  private static void add(Set<String> ids, JsonNode id) {
    if (id.isTextual()) {
      ids.add(id.textValue());
    }
  }
}
