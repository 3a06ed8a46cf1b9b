package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of applying files, as text for people. */
final class SloReport {
  private static final List<String> STATES =
      List.of("created", "changed", "unchanged", "deleted", "draft");

  private SloReport() {}

  static String text(JsonNode report) {
    StringBuilder text = new StringBuilder();
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode slo : report.path("slos")) {
      String state = slo.path("state").asText();
      counts.merge(state, 1, Integer::sum);
      text.append("%-10s %s%n".formatted(state, Figures.value(slo.path("name"))));
      for (JsonNode change : slo.path("changes")) {
        text.append(
            "             %s: %s → %s%n"
                .formatted(
                    Figures.value(change.path("field")),
                    shown(change.path("before")),
                    shown(change.path("after"))));
      }
      for (JsonNode warning : slo.path("warnings")) {
        text.append("             warning: %s%n".formatted(Figures.value(warning)));
      }
    }
    for (JsonNode object : report.path("objects")) {
      if (object.path("state").asText().equals("draft")) {
        text.append(draft(object));
        object.path("slos").forEach(name -> counts.merge("draft", 1, Integer::sum));
      }
      for (JsonNode note : object.path("notes")) {
        text.append("note: %s%n".formatted(Console.safe(ProblemText.placed(note))));
      }
    }
    List<String> sums =
        STATES.stream()
            .filter(counts::containsKey)
            .map(state -> counts.get(state) + " " + state)
            .toList();
    text.append(String.join(" · ", sums));
    text.append(report.path("dry_run").asBoolean() ? " · dry run, nothing was changed" : "");
    return text.append('\n').toString();
  }

  private static String draft(JsonNode object) {
    StringBuilder text = new StringBuilder();
    for (JsonNode name : object.path("slos")) {
      text.append("draft      %s%n".formatted(Figures.value(name)));
    }
    for (JsonNode reason : object.path("reasons")) {
      text.append("             %s%n".formatted(Console.safe(ProblemText.placed(reason))));
    }
    return text.toString();
  }

  /** A target is shown with every digit. */
  private static String shown(JsonNode value) {
    return value.isNumber() ? value.asText() : Figures.value(value);
  }
}
