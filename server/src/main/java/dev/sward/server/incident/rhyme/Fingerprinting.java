package dev.sward.server.incident.rhyme;

import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.rhyme.Fingerprint;
import dev.sward.server.incident.Incidents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes fingerprints of what is known of incidents. Blocks. */
record Fingerprinting(
    Incidents incidents,
    ObjectiveShapes objectives,
    IncidentExplanations explanations,
    Lessons lessons) {
  Fingerprint of(IncidentId id, Instant now) {
    Incident incident = incidents.require(id);
    Timeline timeline = new Timeline(incidents.timeline(id));
    ExplainedIncident explained = ExplainedIncident.of(explanations.of(id));
    List<String> texts = new ArrayList<>(List.of(incident.title()));
    texts.addAll(timeline.texts());
    texts.addAll(lessons.of(id).texts());
    return Fingerprint.NOTHING
        .explainedBy(explained.conjunctions())
        .of(objectives.services(incident), objectives.harm(incident))
        .burning(objectives.burn(incident, now))
        .causedBy(incident.cause(), timeline.sinceDeploy(incident))
        .failingWith(explained.errors())
        .told(texts);
  }

  /** What ended an incident, as far as people wrote it down. */
  List<String> fixedBy(IncidentId id) {
    List<String> all = new ArrayList<>(lessons.of(id).fixedBy());
    all.addAll(new Timeline(incidents.timeline(id)).ending());
    return all.stream().distinct().toList();
  }
}
