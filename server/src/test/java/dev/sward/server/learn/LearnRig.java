package dev.sward.server.learn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.server.incident.together.People;
import dev.sward.server.platform.http.Json;

/** People who learn from incidents at a server. */
record LearnRig(People people) {
  LearnRig(SwardServer server) {
    this(new People(server));
  }

  /** Writes one section as somebody. */
  JsonNode writes(String person, String incident, long version, String key, String text) {
    var body = Json.object().put("version", version);
    body.putArray("sections").addObject().put("key", key).put("text", text);
    return people.as(person, 200, "PUT", incident + "/postmortem", body.toString());
  }

  /** Moves a postmortem as somebody, who is told this status. */
  JsonNode moves(
      String person, int status, String incident, long version, String state, String more) {
    String body = "{\"version\":%d,\"state\":\"%s\"%s}".formatted(version, state, more);
    return people.as(person, status, "POST", incident + "/postmortem/state", body);
  }

  JsonNode postmortem(String incident) {
    return people.get(incident + "/postmortem");
  }

  /** The text of a section. */
  static String text(JsonNode postmortem, String key) {
    return section(postmortem, key).path("text").asText();
  }

  static JsonNode section(JsonNode postmortem, String key) {
    for (JsonNode section : postmortem.path("sections")) {
      if (section.path("key").asText().equals(key)) {
        return section;
      }
    }
    throw new AssertionError("no section " + key);
  }
}
