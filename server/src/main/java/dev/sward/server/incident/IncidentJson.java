package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.markdown.Markdown;
import java.time.Instant;
import java.util.List;

/** Incidents, their entries and changes as JSON. */
public final class IncidentJson {
  private IncidentJson() {}

  static ObjectNode incident(Incident incident) {
    ObjectNode node =
        Json.object()
            .put("id", incident.id().number())
            .put("version", incident.version())
            .put("title", incident.title())
            .put("severity", incident.severity().text())
            .put("status", incident.status().text())
            .put("cause", incident.cause().text())
            .put("opened_at", incident.openedAt().toString());
    node.set("opened_by", actor(incident.openedBy()));
    node.put("opened_because", incident.openedBy().equals(Actor.SWARD) ? "alert" : "person");
    incident.startedAt().map(Instant::toString).ifPresent(at -> node.put("started_at", at));
    incident.endedAt().map(Instant::toString).ifPresent(at -> node.put("ended_at", at));
    ArrayNode slos = node.putArray("slos");
    incident.slos().forEach(slo -> slos.add(slo.text()));
    ArrayNode services = node.putArray("services");
    incident.services().forEach(services::add);
    return node;
  }

  /** A timeline. */
  public static ObjectNode entries(List<IncidentEntry> timeline) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("entries");
    timeline.stream().map(IncidentJson::entry).forEach(list::add);
    return answer;
  }

  private static ObjectNode entry(IncidentEntry entry) {
    ObjectNode node =
        Json.object()
            .put("number", entry.number())
            .put("at", entry.at().toString())
            .put("recorded_at", entry.recordedAt().toString())
            .put("kind", entry.kind())
            .put("automatic", entry.by().equals(Actor.SWARD));
    node.set("by", actor(entry.by()));
    node.put("text", entry.text());
    if (entry.kind().equals(Incidents.NOTE)) {
      node.put("html", Markdown.html(entry.text()));
    }
    node.set("detail", entry.detail());
    return node;
  }

  static ObjectNode change(IncidentChange change) {
    ObjectNode node = Json.object().put("seq", change.seq()).put("at", change.at().toString());
    node.set("by", actor(change.by()));
    node.put("what", change.what()).set("detail", change.detail());
    return node;
  }

  /** Who did something. */
  public static ObjectNode actor(Actor actor) {
    return Json.object().put("person", actor.person()).put("token", actor.token());
  }
}
