package dev.sward.server.incident.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sward.server.platform.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Shows documents of one incident without the values of masked columns. First it reads all that
 * there is, to know the values; then it masks each document where it says what its values are of,
 * and finds the same values in everything else. Thread-safe once it has read.
 */
final class Masking {
  /** Words and times of Sward itself, which are no values. */
  private static final Set<String> OWN =
      Set.of(
          "status",
          "state",
          "verdict",
          "kind",
          "severity",
          "cause",
          "op",
          "phase",
          "role",
          "what",
          "opened_because",
          "urgency",
          "highest",
          "id",
          "result",
          "explanation",
          "capture",
          "trace_id");

  /** Members that hold what events have. */
  private static final Set<String> VALUES = Set.of("attributes", "key", "value", "values");

  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

  private final MaskedColumns columns;
  private final Pseudonyms pseudonyms;
  private final MaskBook known = new MaskBook();

  private Masking(MaskedColumns columns, Pseudonyms pseudonyms) {
    this.columns = columns;
    this.pseudonyms = pseudonyms;
  }

  /**
   * @param documents of the incident, in which all values stand
   */
  static Masking of(Set<String> columns, Pseudonyms pseudonyms, List<JsonNode> documents) {
    Masking masking = new Masking(new MaskedColumns(columns), pseudonyms);
    if (!columns.isEmpty()) {
      documents.forEach(document -> masking.structured(document, masking.known));
    }
    return masking;
  }

  JsonNode masked(JsonNode document) {
    if (columns.names().isEmpty()) {
      return document;
    }
    MaskBook own = new MaskBook();
    JsonNode structured = structured(document, own);
    return everywhere(everywhere(structured, known, Place.DOCUMENT), own, Place.DOCUMENT);
  }

  private JsonNode structured(JsonNode document, MaskBook book) {
    MaskedColumns all = Calculated.from(document, columns);
    return new StructuredMask(all, pseudonyms, book).masked(document);
  }

  private enum Place {
    DOCUMENT,
    /** Where values of events stand. */
    VALUES
  }

  private static JsonNode everywhere(JsonNode node, MaskBook book, Place place) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode masked = Json.object();
        for (Map.Entry<String, JsonNode> one : object.properties()) {
          Place inside = VALUES.contains(one.getKey()) ? Place.VALUES : place;
          boolean isOwn = place == Place.DOCUMENT && OWN.contains(one.getKey());
          masked.set(
              one.getKey(),
              isOwn && one.getValue().isValueNode()
                  ? one.getValue()
                  : everywhere(one.getValue(), book, inside));
        }
        yield masked;
      }
      case ArrayNode array -> {
        ArrayNode masked = Json.array();
        array.forEach(item -> masked.add(everywhere(item, book, place)));
        yield masked;
      }
      case TextNode text when !TIME.matcher(text.textValue()).matches() ->
          TextNode.valueOf(book.masked(text.textValue()));
      case JsonNode number when place == Place.VALUES && number.isIntegralNumber() ->
          book.whole(number.asText()).<JsonNode>map(TextNode::valueOf).orElse(number);
      default -> node;
    };
  }
}
