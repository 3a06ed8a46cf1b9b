package dev.sward.server.alert.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.re2j.PatternSyntaxException;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Matchers as JSON: {@code {"name": "slo", "op": "=", "value": "checkout"}}. */
final class MatcherCodec {
  private static final Set<String> MEMBERS = Set.of("name", "op", "value");
  private static final int MOST = 20;

  private MatcherCodec() {}

  static ArrayNode write(List<Matcher> matchers) {
    ArrayNode array = Json.array();
    for (Matcher matcher : matchers) {
      array
          .addObject()
          .put("name", matcher.name())
          .put("op", matcher.op().sign())
          .put("value", matcher.value());
    }
    return array;
  }

  /** Reads the member {@code matchers}; an op that is missing is {@code =}. */
  static List<Matcher> read(JsonFields fields, Faults faults) {
    List<Matcher> matchers = new ArrayList<>();
    for (JsonFields.Item item : fields.list("matchers", MOST)) {
      one(JsonFields.of(item.node(), item.path(), MEMBERS, faults), faults)
          .ifPresent(matchers::add);
    }
    return matchers;
  }

  private static Optional<Matcher> one(JsonFields fields, Faults faults) {
    Optional<String> name = fields.text("name");
    if (name.isEmpty() && !fields.has("name")) {
      faults.add(fields.path("name"), fields.node("name"), "the name of a label");
    }
    Optional<Matcher.Op> op =
        fields.has("op")
            ? fields.oneOf("op", Matcher.Op.signs()).map(Matcher.Op::of)
            : Optional.of(Matcher.Op.EQUAL);
    JsonNode value = fields.node("value");
    if (!value.isTextual() || value.asText().length() > Matcher.LONGEST) {
      faults.add(
          fields.path("value"),
          value,
          "a text of at most %d characters".formatted(Matcher.LONGEST));
      return Optional.empty();
    }
    if (name.isEmpty() || op.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Matcher(name.get(), op.get(), value.asText()));
    } catch (PatternSyntaxException e) {
      faults.add(fields.path("value"), value, "an RE2 expression; " + e.getDescription());
      return Optional.empty();
    }
  }
}
