package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An objective as text for people. */
final class SloText {
  private SloText() {}

  /** A line for each thing it says. */
  static String of(JsonNode slo) {
    StringBuilder text = new StringBuilder();
    line(text, "objective", slo.path("name"), Figures::value);
    line(text, "title", slo.path("title"), Figures::value);
    line(text, "description", slo.path("description"), Figures::value);
    line(text, "service", slo.path("service"), Figures::value);
    line(text, "labels", slo.path("labels"), SloText::labels);
    line(text, "datasets", slo.at("/sli/datasets"), SloText::joined);
    line(text, "eligible", slo.at("/sli/eligible"), Figures::value);
    line(text, "good", slo.at("/sli/good"), Figures::value);
    line(text, "each for", slo.path("group_by"), SloText::joined);
    line(text, "users by", slo.path("user"), Figures::value);
    line(text, "target", slo.path("target"), target -> target(slo));
    line(text, "window", slo.path("window"), window -> window(slo));
    line(text, "budgeting", slo.path("budgeting"), SloText::budgeting);
    line(text, "changed", slo.path("updated_at"), Figures::value);
    return text.toString();
  }

  /** Says what an answer warns of. */
  static void warnings(Console console, JsonNode answer) {
    answer
        .path("warnings")
        .forEach(warning -> console.out().println("  warning: " + Figures.value(warning)));
  }

  /** In percent, with every digit. */
  static String target(JsonNode slo) {
    return percent(slo.path("target").decimalValue());
  }

  static String percent(BigDecimal ratio) {
    return ratio.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  /** A measured share in percent, cut to some decimals so that it never looks better than it is. */
  static String share(JsonNode ratio, int decimals) {
    return ratio.isNumber()
        ? ratio.decimalValue().movePointRight(2).setScale(decimals, RoundingMode.FLOOR) + " %"
        : Figures.value(ratio);
  }

  /** What its open alerts call for, the most urgent; empty if there is none. */
  static String urgency(JsonNode slo) {
    List<String> urgencies = new ArrayList<>();
    slo.path("alerts").forEach(alert -> urgencies.add(alert.path("urgency").asText()));
    return urgencies.contains("page") ? "page" : urgencies.isEmpty() ? "" : "ticket";
  }

  static String window(JsonNode slo) {
    JsonNode window = slo.path("window");
    return window.isTextual()
        ? Figures.value(window)
        : "calendar %s, %s"
            .formatted(
                Figures.value(window.path("calendar")), Figures.value(window.path("time_zone")));
  }

  private static String budgeting(JsonNode budgeting) {
    List<String> parts = new ArrayList<>();
    budgeting.forEach(part -> parts.add(part.isNumber() ? part.asText() : Figures.value(part)));
    return String.join(" ", parts);
  }

  private static String labels(JsonNode labels) {
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      pairs.add(Console.safe(label.getKey()) + "=" + Figures.value(label.getValue()));
    }
    return String.join(", ", pairs);
  }

  private static String joined(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(
        value -> texts.add(Figures.value(value.isObject() ? value.path("name") : value)));
    return String.join(", ", texts);
  }

  private static void line(
      StringBuilder text, String name, JsonNode value, Function<JsonNode, String> shown) {
    if (!value.isMissingNode() && !value.isNull()) {
      text.append("%-12s %s%n".formatted(name, shown.apply(value)));
    }
  }
}
