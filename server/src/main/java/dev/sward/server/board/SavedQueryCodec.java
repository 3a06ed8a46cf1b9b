package dev.sward.server.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.util.Set;

/** Reads saved queries: what the API keeps of a body, or everything that is wrong with it. */
final class SavedQueryCodec {
  private static final Set<String> MEMBERS = Set.of("name", "description", "query", "version");

  private final Questions questions;

  SavedQueryCodec(Questions questions) {
    this.questions = questions;
  }

  /** The query with its name; without its version. Blocks. */
  ObjectNode read(JsonFields fields, Faults faults) {
    ObjectNode saved = Json.object();
    Texts.copyNames(fields, saved, faults);
    questions.check(fields.node("query"), "query", faults);
    saved.set("query", fields.node("query"));
    return saved;
  }

  static JsonFields fields(JsonNode body, Faults faults) {
    return JsonFields.of(body, "", MEMBERS, faults);
  }
}
