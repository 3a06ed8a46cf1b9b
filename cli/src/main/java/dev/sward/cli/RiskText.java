package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Risks as people read them in a terminal. */
final class RiskText {
  private RiskText() {}

  /** What a command that changes a risk says of it. */
  static String answer(JsonNode risk, PersonOptions options) {
    return options.json() ? risk.toPrettyString() + "\n" : of(risk);
  }

  static String of(JsonNode risk) {
    StringBuilder text =
        new StringBuilder(
            "%s  %s%s%n"
                .formatted(
                    Figures.value(risk.path("id")),
                    Figures.value(risk.path("title")),
                    risk.path("retired").asBoolean() ? "  (retired)" : ""));
    line(text, "service", Figures.value(risk.path("service")));
    line(text, "objectives", names(risk.path("slos")));
    line(text, "how often", Figures.value(risk.path("per_year")) + " times a year");
    line(text, "noticed after", Figures.value(risk.path("detect_minutes")) + " min");
    line(text, "over", Figures.value(risk.path("repair_minutes")) + " min later");
    line(text, "bad meanwhile", share(risk.path("share_of_events")));
    line(text, "figures from", Figures.value(risk.path("source")));
    line(text, "incidents", names(risk.path("incidents")));
    line(text, "notes", Figures.value(risk.path("notes")));
    return text.toString();
  }

  static String list(JsonNode register) {
    TextTable table =
        new TextTable(
            List.of("id", "a year", "detect", "repair", "bad", "figures", "objectives", "risk"),
            Set.of(0, 1, 2, 3, 4));
    for (JsonNode risk : register.path("risks")) {
      table.row(
          List.of(
              Figures.value(risk.path("id")),
              Figures.value(risk.path("per_year")),
              Figures.value(risk.path("detect_minutes")) + " min",
              Figures.value(risk.path("repair_minutes")) + " min",
              share(risk.path("share_of_events")),
              risk.path("retired").asBoolean() ? "retired" : Figures.value(risk.path("source")),
              names(risk.path("slos")),
              Figures.value(risk.path("title"))));
    }
    return table.render();
  }

  /** What an objective has to bear: risks and blind spots, the most expensive first. */
  static String slo(JsonNode slo, JsonNode register) {
    Map<Long, String> titles = new HashMap<>();
    register
        .path("risks")
        .forEach(risk -> titles.put(risk.path("id").asLong(), risk.path("title").asText()));
    StringBuilder text = new StringBuilder(Figures.value(slo.path("slo"))).append('\n');
    text.append("  ").append(Figures.value(slo.path("sentence"))).append('\n');
    Map<Integer, List<String>> rows = new TreeMap<>();
    slo.path("risks").forEach(one -> rows.put(one.path("rank").asInt(), row(one, titles, "")));
    slo.at("/observability_tax/blind_spots")
        .forEach(one -> rows.put(one.path("rank").asInt(), row(one, titles, "  unseen: ")));
    if (!rows.isEmpty()) {
      TextTable table =
          new TextTable(
              List.of("", "bad expected", "9 of 10 windows", "of the budget", "id", "risk"),
              Set.of(1, 2, 3, 4));
      rows.values().forEach(table::row);
      text.append(table.render());
    }
    if (!slo.path("risks").isEmpty()) {
      text.append("  ").append(Figures.value(slo.at("/observability_tax/because"))).append('\n');
    }
    text.append(
        "  reserve for the unknown: %s of the budget: %s%n"
            .formatted(share(slo.at("/reserve/share")), Figures.value(slo.at("/reserve/because"))));
    return text.toString();
  }

  static String whatIf(JsonNode compared) {
    TextTable table =
        new TextTable(
            List.of(
                "objective", "bad before", "after", "saved", "9 of 10 windows", "of the budget"),
            Set.of(1, 2, 3, 4, 5));
    for (JsonNode slo : compared.path("slos")) {
      table.row(
          List.of(
              Figures.value(slo.path("slo")),
              whole(slo.at("/before/mean")),
              whole(slo.at("/after/mean")),
              whole(slo.at("/saved/mean")),
              range(slo.path("saved")),
              "%s → %s"
                  .formatted(share(slo.path("share_before")), share(slo.path("share_after")))));
    }
    return table.render() + Figures.value(compared.path("sentence")) + "\n";
  }

  private static List<String> row(JsonNode one, Map<Long, String> titles, String before) {
    long id = one.path("risk").asLong();
    return List.of(
        one.path("flagged").asBoolean() ? "!" : "",
        whole(one.at("/expected/mean")),
        range(one.path("expected")),
        share(one.path("share")),
        Long.toString(id),
        before + Console.safe(titles.getOrDefault(id, "")));
  }

  /** To the nearest, as the sentences of the server. */
  private static String share(JsonNode share) {
    return Figures.value(Math.rint(share.asDouble() * 1_000) / 10) + " %";
  }

  private static String range(JsonNode expected) {
    return "%s to %s".formatted(whole(expected.path("p05")), whole(expected.path("p95")));
  }

  private static String whole(JsonNode number) {
    return Figures.count(Math.round(number.asDouble()));
  }

  private static String names(JsonNode names) {
    List<String> all = new ArrayList<>();
    names.forEach(name -> all.add(Figures.value(name)));
    return all.isEmpty() ? "–" : String.join(", ", all);
  }

  private static void line(StringBuilder text, String name, String value) {
    if (!value.isEmpty() && !value.equals("–")) {
      text.append("  %-14s %s%n".formatted(name, value));
    }
  }
}
