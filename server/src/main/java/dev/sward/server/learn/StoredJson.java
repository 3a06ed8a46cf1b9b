package dev.sward.server.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents as they stand in the metadata database. */
final class StoredJson {
  private StoredJson() {}

  static String text(JsonNode node) {
    return new String(Json.bytes(node), StandardCharsets.UTF_8);
  }

  static JsonNode parse(String document) {
    try {
      return Json.parse(document.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode texts(Map<Section, String> texts) {
    ObjectNode node = Json.object();
    for (Section section : Section.values()) {
      if (texts.containsKey(section)) {
        node.put(section.key(), texts.get(section));
      }
    }
    return node;
  }

  static Map<Section, String> texts(JsonNode node) {
    Map<Section, String> texts = new EnumMap<>(Section.class);
    node.properties()
        .forEach(one ->
            Section.of(one.getKey())
                .ifPresent(section -> texts.put(section, one.getValue().asText())));
    return texts;
  }

  static ArrayNode reviewers(List<Reviewer> reviewers) {
    ArrayNode list = Json.array();
    for (Reviewer reviewer : reviewers) {
      ObjectNode one = list.addObject().put("person", reviewer.person());
      reviewer.approvedAt().ifPresent(at -> one.put("approved_at", at.toString()));
    }
    return list;
  }

  static List<Reviewer> reviewers(JsonNode list) {
    List<Reviewer> reviewers = new ArrayList<>();
    for (JsonNode one : list) {
      reviewers.add(
          new Reviewer(
              one.path("person").asText(),
              Optional.ofNullable(one.path("approved_at").textValue()).map(Instant::parse)));
    }
    return reviewers;
  }
}
