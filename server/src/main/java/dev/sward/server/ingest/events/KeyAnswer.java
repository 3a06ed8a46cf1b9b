package dev.sward.server.ingest.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;

/** What Honeycomb's clients read about the key they send with. */
final class KeyAnswer {
  private static final String NAME = "sward";

  private KeyAnswer() {}

  static ObjectNode json() {
    ObjectNode answer = Json.object().put("type", "ingest");
    answer
        .putObject("api_key_access")
        .put("events", true)
        .put("markers", true)
        .put("createDatasets", true)
        .put("triggers", false)
        .put("boards", false)
        .put("queries", false)
        .put("columns", false)
        .put("slos", false)
        .put("recipients", false);
    answer.putObject("environment").put("name", NAME).put("slug", NAME);
    answer.putObject("team").put("name", NAME).put("slug", NAME);
    return answer;
  }
}
