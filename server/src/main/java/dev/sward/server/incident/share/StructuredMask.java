package dev.sward.server.incident.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sward.server.platform.http.Json;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks a document where it says itself what a value is of: events, filters, conditions of
 * explanations and their figures, groups of results, constants of expressions, groups of alerts.
 * What it masked stands in the {@link MaskBook}.
 */
final class StructuredMask {
  private static final String FROM = "from_value";
  private static final String TO = "to_value";

  private final MaskedColumns columns;
  private final Pseudonyms pseudonyms;
  private final MaskBook book;

  StructuredMask(MaskedColumns columns, Pseudonyms pseudonyms, MaskBook book) {
    this.columns = columns;
    this.pseudonyms = pseudonyms;
    this.book = book;
  }

  /** A masked copy. */
  JsonNode masked(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> object(object);
      case ArrayNode array -> {
        ArrayNode masked = Json.array();
        array.forEach(item -> masked.add(masked(item)));
        yield masked;
      }
      case TextNode text -> TextNode.valueOf(text(text.textValue()));
      default -> node;
    };
  }

  private ObjectNode object(ObjectNode object) {
    ObjectNode prepared = object;
    if (object.path("breakdowns").isArray() && object.path("groups").isArray()) {
      prepared = new MaskedResult(columns, this::value).masked(object);
    }
    String column = columnOf(prepared);
    ObjectNode masked = Json.object();
    for (Map.Entry<String, JsonNode> member : prepared.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      if (name.equals("attributes") && value.isObject()) {
        masked.set(name, attributes((ObjectNode) value));
      } else if (!column.isEmpty() && (name.equals("value") || name.equals("values"))) {
        masked.set(name, value(column, value));
      } else if (!column.isEmpty() && name.equals("bars")) {
        masked.set(name, bars(column, value));
      } else if (column.isEmpty() || !(name.equals(FROM) || name.equals(TO))) {
        masked.set(name, masked(value));
      }
    }
    if (!column.isEmpty()) {
      phrase(column, prepared, masked);
    }
    return masked;
  }

  /** The masked column that an object speaks of; empty if it is none. */
  private String columnOf(ObjectNode object) {
    for (String member : new String[] {"column", "attribute"}) {
      JsonNode name = object.path(member);
      if (name.isTextual() && columns.covers(name.textValue())) {
        return name.textValue();
      }
    }
    return "";
  }

  private ObjectNode attributes(ObjectNode attributes) {
    ObjectNode masked = Json.object();
    attributes
        .properties()
        .forEach(one ->
            masked.set(
                one.getKey(),
                columns.covers(one.getKey())
                    ? value(one.getKey(), one.getValue())
                    : masked(one.getValue())));
    return masked;
  }

  private ArrayNode bars(String column, JsonNode bars) {
    ArrayNode masked = Json.array();
    for (JsonNode bar : bars) {
      ObjectNode one = bar.deepCopy();
      if (one.has("value")) {
        one.set("value", value(column, one.path("value")));
      }
      if (one.remove(FROM) != null) {
        one.put("value", pseudonyms.of(bar.path(FROM) + " " + bar.path(TO)));
      }
      one.remove(TO);
      masked.add(one);
    }
    return masked;
  }

  /** The words of a condition, which stand in sentences too. */
  private void phrase(String column, ObjectNode before, ObjectNode after) {
    JsonNode text = before.path("text");
    JsonNode values = after.path("values");
    boolean isRange = before.has(FROM) || before.has(TO);
    if (!before.has("op") || !text.isTextual() || (values.isEmpty() && !isRange)) {
      return;
    }
    StringBuilder words = new StringBuilder(column);
    words.append(isRange ? " in a masked range" : "");
    for (int i = 0; i < values.size(); i++) {
      String between = i == 0 ? " " : i == values.size() - 1 ? " or " : ", ";
      words.append(between).append(values.path(i).asText());
    }
    words.append(before.path("or_missing").asBoolean() ? " or none" : "");
    book.phrase(text.textValue(), words.toString());
    after.put("text", words.toString());
  }

  private String text(String text) {
    String masked = new MaskedExpressions(columns, this::constant).masked(text);
    for (String name : columns.names()) {
      if (masked.contains(name + "=")) {
        masked = group(name, masked);
      }
    }
    return masked;
  }

  /** Such as {@code user.id=ada, state=CA}. */
  private String group(String column, String text) {
    return Pattern.compile(
            "(?<![\\p{L}\\p{N}._])"
                + Pattern.quote(column)
                + "=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"=()]+))")
        .matcher(text)
        .replaceAll(found -> {
          String value =
              found.group(1) == null ? found.group(2) : found.group(1).replaceAll("\\\\(.)", "$1");
          return Matcher.quoteReplacement(column + "=" + mask(column, value));
        });
  }

  private JsonNode value(String column, JsonNode value) {
    return switch (value) {
      case ArrayNode array -> {
        ArrayNode masked = Json.array();
        array.forEach(item -> masked.add(value(column, item)));
        yield masked;
      }
      case JsonNode other when other.isTextual() || other.isNumber() ->
          TextNode.valueOf(mask(column, other.asText()));
      case JsonNode other when other.isBoolean() -> TextNode.valueOf(pseudonyms.of(other.asText()));
      case JsonNode other when other.isObject() -> TextNode.valueOf(mask(column, other.toString()));
      default -> JsonNodeFactory.instance.nullNode();
    };
  }

  private String constant(String value) {
    return mask("", value);
  }

  private String mask(String column, String value) {
    if (value.startsWith(Pseudonyms.PREFIX)) {
      return value;
    }
    String pseudonym = pseudonyms.of(value);
    book.value(column, value, pseudonym);
    return pseudonym;
  }
}
