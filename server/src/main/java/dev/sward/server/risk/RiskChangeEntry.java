package dev.sward.server.risk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.server.incident.IncidentJson;
import dev.sward.server.platform.http.Json;
import java.time.Instant;

/**
 * A row of the trail of a risk.
 *
 * @param what happened: added, changed or deleted, or why Sward did it
 * @param before as the API said it; empty if there was none
 * @param after as the API said it; empty if there is none
 */
record RiskChangeEntry(
    long seq, Instant at, Actor by, String what, ObjectNode before, ObjectNode after) {
  ObjectNode json() {
    ObjectNode node = Json.object().put("seq", seq).put("at", at.toString());
    node.set("by", IncidentJson.actor(by));
    node.put("what", what).set("before", before);
    node.set("after", after);
    return node;
  }
}
