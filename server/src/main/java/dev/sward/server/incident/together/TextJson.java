package dev.sward.server.incident.together;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.server.incident.IncidentJson;
import dev.sward.server.incident.MentionIndex;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.markdown.Markdown;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads and writes texts of people, and the comments and mentions that consist of little else. */
final class TextJson {
  private TextJson() {}

  /** A text with its HTML, and who wrote it when. */
  static ObjectNode written(ObjectNode node, String text, Instant at, Actor by) {
    node.put("text", text).put("html", Markdown.html(text)).put("at", at.toString());
    node.set("by", IncidentJson.actor(by));
    return node;
  }

  static ObjectNode json(Comment comment) {
    ObjectNode node =
        Json.object().put("number", comment.number()).put("version", comment.version());
    written(node, comment.text(), comment.at(), comment.by());
    comment.editedAt().ifPresent(at -> node.put("edited_at", at.toString()));
    return node;
  }

  static ObjectNode json(Mentions.Mention mention) {
    MentionIndex.Place place = mention.place();
    ObjectNode node = Json.object().put("place", place.kind());
    String parent =
        switch (place.kind()) {
          case MentionIndex.Place.COMMENT, MentionIndex.Place.ENTRY -> "incident";
          default -> "question";
        };
    node.put(parent, place.parent());
    if (!place.kind().equals(MentionIndex.Place.QUESTION)) {
      node.put("number", place.number());
    }
    return written(node, mention.text(), mention.at(), mention.by());
  }

  /** The text of a body with nothing else. */
  static String text(JsonNode body) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", Set.of("text"), faults);
    Optional<String> text = fields.requiredWords("text", Comment.LONGEST);
    check(faults);
    return text.orElseThrow();
  }

  /** A new text and the version that it changes. */
  record Change(long version, String text) {}

  static Change change(JsonNode body) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", Set.of("version", "text"), faults);
    OptionalLong version = fields.requiredVersion();
    Optional<String> text = fields.requiredWords("text", Comment.LONGEST);
    check(faults);
    return new Change(version.orElseThrow(), text.orElseThrow());
  }

  private static void check(Faults faults) {
    faults.check("text.invalid", "The text is not valid");
  }
}
