package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** Actions as people read them in a terminal. */
final class ActionText {
  private ActionText() {}

  static String table(JsonNode actions) {
    TextTable table =
        new TextTable(
            List.of("id", "incident", "state", "due", "owner", "saves/day", "title"),
            Set.of(0, 1, 5));
    for (JsonNode action : actions) {
      table.row(
          List.of(
              Figures.value(action.path("id")),
              Figures.value(action.path("incident")),
              action.path("overdue").asBoolean() ? "overdue" : Figures.value(action.path("state")),
              Figures.value(action.path("due")),
              Figures.value(action.path("owner")),
              saved(action.path("saves")),
              Figures.value(action.path("title"))));
    }
    return table.render();
  }

  /** What a command that changes an action says of it. */
  static String answer(JsonNode action, PersonOptions options) {
    return options.json()
        ? action.toPrettyString() + "\n"
        : "%s  %s  %s%n"
            .formatted(
                Figures.value(action.path("id")),
                Figures.value(action.path("state")),
                Figures.value(action.path("title")));
  }

  /** Without an effort a day of work is supposed. */
  private static String saved(JsonNode saves) {
    return Figures.value(
        saves.has("per_day_of_effort")
            ? saves.path("per_day_of_effort")
            : saves.path("bad_events"));
  }
}
