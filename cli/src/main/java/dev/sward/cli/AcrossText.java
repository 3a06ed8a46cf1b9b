package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What an explanation says of traces, logs and metrics. */
final class AcrossText {
  private AcrossText() {}

  static String of(JsonNode answer) {
    return traces(answer.path("across_traces"))
        + metrics(answer.path("metric_shifts"))
        + leftOut(answer.path("across").path("left_out"));
  }

  private static String traces(JsonNode findings) {
    if (findings.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\nTheir traces:\n");
    for (JsonNode finding : findings) {
      text.append("·  %s\n".formatted(Figures.value(finding.path("sentence"))));
      for (JsonNode alike : finding.path("moves_together_with")) {
        text.append("   nearly the same ones %s\n".formatted(Figures.value(alike.path("text"))));
      }
      if (finding.path("example").has("trace_id")) {
        text.append(
            "   one of them: ./sward trace %s\n"
                .formatted(Figures.value(finding.at("/example/trace_id"))));
      }
    }
    return text.toString();
  }

  private static String metrics(JsonNode shifts) {
    if (shifts.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\nMetrics at another level than before:\n");
    shifts.forEach(shift -> text.append("·  %s\n".formatted(Figures.value(shift.path("text")))));
    return text.toString();
  }

  private static String leftOut(JsonNode leftOut) {
    StringBuilder text = new StringBuilder();
    leftOut.forEach(one ->
        text.append(
            "Not looked at: %s, %s\n"
                .formatted(Figures.value(one.path("source")), Figures.value(one.path("detail")))));
    return text.toString();
  }
}
