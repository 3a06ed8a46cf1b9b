package dev.sward.server.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.slo.SloName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the panels of a board. */
final class PanelCodec {
  static final int COLUMNS = 12;

  private static final int MOST_PANELS = 100;
  private static final int MOST_ROWS = 10_000;
  private static final int TALLEST = 100;
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_VIEW = 50;
  private static final List<String> TYPES = List.of("query", "slo", "text");
  private static final Set<String> MEMBERS =
      Set.of("type", "title", "x", "y", "w", "h", "query", "view", "slo", "text");

  private final Questions questions;
  private final Faults faults;

  PanelCodec(Questions questions, Faults faults) {
    this.questions = questions;
    this.faults = faults;
  }

  void copy(JsonFields board, ArrayNode to) {
    for (JsonFields.Item item : board.list("panels", MOST_PANELS)) {
      JsonFields fields = JsonFields.of(item.node(), item.path(), MEMBERS, faults);
      panel(fields, item, to.addObject());
    }
  }

  private void panel(JsonFields fields, JsonFields.Item item, ObjectNode to) {
    if (!fields.has("type")) {
      faults.add(fields.path("type"), fields.node("type"), "one of " + String.join(", ", TYPES));
    }
    Optional<String> type = fields.oneOf("type", TYPES);
    type.ifPresent(known -> {
      to.put("type", known);
      Set<String> others = new HashSet<>(TYPES);
      others.remove(known);
      for (String other : others) {
        if (item.node().has(other)) {
          faults.add(fields.path(other), fields.node(other), "nothing in a panel of type " + known);
        }
      }
    });
    Texts.copy(fields, "title", Texts.LONGEST_NAME, to, faults);
    place(fields, to);
    switch (type.orElse("")) {
      case "query" -> {
        to.set("query", fields.node("query"));
        questions.check(fields.node("query"), fields.path("query"), faults);
        Texts.copy(fields, "view", LONGEST_VIEW, to, faults);
      }
      case "slo" -> slo(fields, to);
      case "text" -> {
        if (!fields.node("text").isTextual()) {
          faults.add(fields.path("text"), fields.node("text"), "a text, in Markdown");
        }
        Texts.copy(fields, "text", LONGEST_TEXT, to, faults);
      }
      default -> {}
    }
  }

  private void place(JsonFields fields, ObjectNode to) {
    int x = whole(fields, "x", 0, COLUMNS - 1, to);
    whole(fields, "y", 0, MOST_ROWS, to);
    int width = whole(fields, "w", 1, COLUMNS, to);
    whole(fields, "h", 1, TALLEST, to);
    if (x + width > COLUMNS) {
      faults.add(
          fields.path("w"),
          fields.node("w"),
          "at most %d, as x is %d and there are %d columns".formatted(COLUMNS - x, x, COLUMNS));
    }
  }

  private int whole(JsonFields fields, String member, int min, int max, ObjectNode to) {
    if (!fields.has(member)) {
      faults.add(
          fields.path(member), fields.node(member), "a whole number, %d to %d".formatted(min, max));
    }
    int number = fields.whole(member, min, max).orElse(min);
    to.put(member, number);
    return number;
  }

  private void slo(JsonFields fields, ObjectNode to) {
    JsonNode name = fields.node("slo");
    try {
      to.put("slo", new SloName(name.asText()).text());
    } catch (IllegalArgumentException e) {
      faults.add(fields.path("slo"), name, "the name of an objective");
    }
  }
}
