package dev.sward.server.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.explore.EventScope;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.store.ContrastSearch.Side;
import java.util.Optional;
import java.util.Set;

/** {@code "group": {column, value}}: one group of a question and all others. */
final class OfGroup {
  private OfGroup() {}

  static Contrasted read(JsonFields fields, EventScopes scopes, Faults faults) {
    JsonFields group =
        JsonFields.of(fields.node("group"), "group", Set.of("column", "value"), faults);
    Optional<String> column = group.text("column");
    JsonNode value = group.node("value");
    if (!group.has("column")) {
      faults.add(group.path("column"), group.node("column"), "the name of an attribute");
    }
    if (value.isObject() || value.isArray() || value.isMissingNode()) {
      faults.add(
          group.path("value"), value, "a text, a number, true or false; null where it is missing");
    }
    EventScope shared = scopes.shared();
    ExplainCodec.check(faults);
    String name = column.orElseThrow();
    EventScope selected = scopes.side(filters(name, value), "group");
    return Contrasted.of(
        new Side(
            shared.datasets(), shared.range(), Condition.all(shared.where(), selected.where())),
        new Side(shared.datasets(), shared.range(), shared.where()),
        ExplainQuestion.Overlap.SELECTED,
        Wording.shares(
            value.isNull()
                ? "events without %s".formatted(name)
                : "events with %s %s".formatted(name, Phrase.value(value.asText()))),
        Contrasted.columns(selected.where()),
        selected.names());
  }

  private static ObjectNode filters(String column, JsonNode value) {
    ObjectNode side = Json.object();
    ObjectNode filter = side.putArray("filters").addObject().put("column", column);
    if (value.isNull()) {
      filter.put("op", "does-not-exist");
    } else {
      filter.put("op", "=").set("value", value);
    }
    return side;
  }
}
