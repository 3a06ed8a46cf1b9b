package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What selected events share: a sentence, the explanations, and where the sides differ most. */
final class ExplainText {
  private static final int BAR = 20;
  private static final int MOST_ATTRIBUTES = 5;
  private static final int MOST_VALUES = 3;

  private ExplainText() {}

  static String of(JsonNode answer, String permalink) {
    return Console.safe(answer.path("sentence").asText())
        + "\n"
        + findings("", answer.path("explanations"))
        + findings("So before:\n", answer.path("background"))
        + AcrossText.of(answer)
        + comparison(answer)
        + leftOut(answer.path("left_out"))
        + warnings(answer.path("warnings"))
        + "\n"
        + permalink
        + "\n";
  }

  private static String findings(String heading, JsonNode findings) {
    if (findings.isEmpty()) {
      return "";
    }
    StringBuilder named = new StringBuilder();
    TextTable table =
        new TextTable(
            List.of("", "rate", "", "else", "risk", "selected", "share", "users"),
            Set.of(1, 3, 4, 5, 6, 7));
    int number = 0;
    for (JsonNode finding : findings) {
      number++;
      named.append(named(number, finding));
      double rate = finding.at("/inside/rate").asDouble();
      table.row(
          List.of(
              Integer.toString(number),
              percent(rate),
              bar(rate),
              percent(finding.at("/outside/rate").asDouble()),
              "× " + Figures.value(finding.at("/risk_ratio/value").asDouble()),
              Figures.value(finding.at("/inside/selected/events")),
              percent(finding.path("share_of_selected").asDouble()),
              Figures.value(finding.at("/users/count"))));
    }
    return "\n" + heading + named + table.render();
  }

  private static String named(int number, JsonNode finding) {
    StringBuilder text = new StringBuilder();
    text.append("%d  %s\n".formatted(number, Figures.value(finding.path("text"))));
    for (JsonNode alike : finding.path("moves_together_with")) {
      text.append(
          "   %s moves together with %s\n"
              .formatted(
                  Figures.value(alike.path("in_place_of")), Figures.value(alike.path("text"))));
    }
    if (finding.path("example").has("trace_id")) {
      text.append(
          "   one of them: ./sward trace %s\n"
              .formatted(Figures.value(finding.at("/example/trace_id"))));
    }
    return text.toString();
  }

  /** The values by which the most different attributes differ most. */
  private static String comparison(JsonNode answer) {
    TextTable table = new TextTable(List.of("", "", "selected", "", "others", ""), Set.of(2, 4));
    int attributes = 0;
    for (JsonNode one : answer.path("comparison")) {
      if (attributes++ == MOST_ATTRIBUTES) {
        break;
      }
      String name = Figures.value(one.path("attribute"));
      for (JsonNode bar : mostDifferent(one.path("bars"))) {
        double selected = bar.path("selected").asDouble();
        double baseline = bar.path("baseline").asDouble();
        table.row(
            List.of(
                name,
                value(bar),
                percent(selected),
                bar(selected),
                percent(baseline),
                bar(baseline)));
        name = "";
      }
    }
    return attributes == 0 ? "" : "\nWhere they differ most:\n" + table.render();
  }

  private static List<JsonNode> mostDifferent(JsonNode bars) {
    List<JsonNode> all = new ArrayList<>();
    bars.forEach(all::add);
    return all.stream()
        .sorted(
            Comparator.comparingDouble(bar ->
                -Math.abs(bar.path("selected").asDouble() - bar.path("baseline").asDouble())))
        .limit(MOST_VALUES)
        .toList();
  }

  private static String value(JsonNode bar) {
    if (bar.path("missing").asBoolean()) {
      return "(missing)";
    }
    return bar.has("from_value")
        ? "%s to %s"
            .formatted(Figures.value(bar.path("from_value")), Figures.value(bar.path("to_value")))
        : Figures.value(bar.path("value"));
  }

  private static String leftOut(JsonNode leftOut) {
    return leftOut.isEmpty()
        ? ""
        : "\n%d attribute%s not compared; --json says which and why\n"
            .formatted(leftOut.size(), leftOut.size() == 1 ? " was" : "s were");
  }

  private static String warnings(JsonNode warnings) {
    StringBuilder text = new StringBuilder();
    warnings.forEach(one -> text.append("Note: ").append(Figures.value(one)).append('\n'));
    return text.toString();
  }

  static String bar(double share) {
    int full = (int) Math.round(share * BAR);
    return "█".repeat(full) + "·".repeat(BAR - full);
  }

  private static String percent(double share) {
    return Figures.value(share * 100) + " %";
  }
}
