package dev.sward.server.learn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.incident.IncidentId;
import dev.sward.server.incident.IncidentEntry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of an incident, each as the API has it.
 *
 * @param incident all of it
 * @param timeline by time
 * @param hypotheses the list of them; missing if there are none
 * @param captures the list of what was pinned; missing if nothing was
 */
record IncidentRecord(
    IncidentId id,
    JsonNode incident,
    List<IncidentEntry> timeline,
    JsonNode hypotheses,
    JsonNode captures) {
  IncidentRecord {
    timeline = List.copyOf(timeline);
  }

  String title() {
    return incident.path("title").asText();
  }

  /** The names of everybody who took part. */
  Set<String> people() {
    Set<String> people = new TreeSet<>(incident.path("people").findValuesAsText("person"));
    people.addAll(incident.path("roles").findValuesAsText("person"));
    timeline.forEach(entry -> people.add(entry.by().person()));
    hypotheses.forEach(one -> people.add(one.path("by").path("person").asText()));
    people.remove("");
    return people;
  }
}
