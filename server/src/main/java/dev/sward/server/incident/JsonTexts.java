package dev.sward.server.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** JSON as it stands in the metadata database. */
final class JsonTexts {
  private JsonTexts() {}

  static String array(Collection<String> texts) {
    ArrayNode array = Json.array();
    texts.forEach(array::add);
    return text(array);
  }

  static List<String> list(String json) {
    List<String> texts = new ArrayList<>();
    parse(json).forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  static String text(JsonNode node) {
    return new String(Json.bytes(node), StandardCharsets.UTF_8);
  }

  static ObjectNode object(String json) {
    return (ObjectNode) parse(json);
  }

  private static JsonNode parse(String json) {
    try {
      return Json.parse(json.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
