package dev.sward.server.incident.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.incident.IncidentJson;
import dev.sward.server.platform.http.Json;

/** What people added, as JSON. */
final class ItemJson {
  private ItemJson() {}

  static ObjectNode json(Item item) {
    ObjectNode node =
        Json.object()
            .put("number", item.number())
            .put("kind", item.kind().text())
            .put(item.kind() == ItemKind.LINK ? "url" : "id", item.target())
            .put("title", item.title())
            .put("note", item.note());
    node.set("by", IncidentJson.actor(item.by()));
    node.put("at", item.at().toString());
    item.capture().ifPresent(capture -> node.put("capture", capture.text()));
    return node;
  }
}
