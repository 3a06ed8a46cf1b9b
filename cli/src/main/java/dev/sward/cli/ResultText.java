package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The answer to a question as a table with a footer that says how far to trust it. */
final class ResultText {
  private static final int SPARKLINE_WIDTH = 40;

  private ResultText() {}

  static String of(JsonNode answer, String permalink) {
    JsonNode result = answer.path("result");
    return table(result) + "\n" + footer(result) + remarks(answer) + permalink + "\n";
  }

  private static String table(JsonNode result) {
    JsonNode groups = result.path("groups");
    boolean compared = result.has("comparison");
    Map<String, JsonNode> earlier = new HashMap<>();
    result
        .path("comparison")
        .path("groups")
        .forEach(group -> earlier.put(group.path("key").toString(), group.path("totals")));
    List<String> heading = new ArrayList<>();
    Set<Integer> numbers = new HashSet<>();
    result.path("breakdowns").forEach(name -> heading.add(Console.safe(name.asText())));
    for (JsonNode name : result.path("calculations")) {
      numbers.add(heading.size());
      heading.add(Console.safe(name.asText()));
    }
    if (compared) {
      numbers.add(heading.size());
      heading.add("earlier " + Console.safe(result.path("calculations").path(0).asText()));
    }
    heading.add("");
    TextTable table = new TextTable(heading, numbers);
    groups.forEach(group -> table.row(row(group, compared, earlier)));
    if (result.has("other")) {
      List<String> row = row(result.path("other"), false, Map.of());
      int missing = heading.size() - row.size();
      for (int i = 0; i < missing; i++) {
        row.addFirst(i == missing - 1 ? "(others)" : "");
      }
      table.row(row);
    }
    return table.render();
  }

  private static List<String> row(JsonNode group, boolean compared, Map<String, JsonNode> earlier) {
    List<String> row = new ArrayList<>();
    group.path("key").forEach(value -> row.add(Figures.value(value)));
    group.path("totals").forEach(value -> row.add(Figures.value(value)));
    if (compared) {
      JsonNode before = earlier.get(group.path("key").toString());
      row.add(before == null ? "–" : Figures.value(before.path(0)));
    }
    List<Double> points = new ArrayList<>();
    for (JsonNode point : group.path("series")) {
      JsonNode value = point.path("values").path(0);
      points.add(value.isNumber() ? value.doubleValue() : Double.NaN);
    }
    row.add(Figures.sparkline(points, SPARKLINE_WIDTH));
    return row;
  }

  private static String footer(JsonNode result) {
    JsonNode honesty = result.path("honesty");
    JsonNode cost = result.path("cost");
    List<String> parts = new ArrayList<>();
    parts.add(
        "%s of %s groups"
            .formatted(
                Figures.count(result.path("groups").size()),
                Figures.count(honesty.path("groups_total").asLong())));
    parts.add(honesty.path("weighted").asBoolean() ? "weighted estimate" : "exact");
    double error = honesty.path("quantile_relative_error").asDouble();
    if (error > 0) {
      parts.add("quantiles ±%s %%".formatted(plain(error * 100)));
    }
    parts.add(Figures.count(cost.path("rows_scanned").asLong()) + " rows scanned");
    parts.add(plain(cost.path("elapsed_ms").asDouble()) + " ms");
    return String.join(" · ", parts) + "\n";
  }

  private static String remarks(JsonNode answer) {
    StringBuilder text = new StringBuilder();
    answer.path("warnings").forEach(one -> text.append(line("warning: ", one)));
    return text.toString();
  }

  private static String line(String prefix, JsonNode text) {
    return prefix + Console.safe(text.asText()) + "\n";
  }

  private static String plain(double number) {
    return Figures.value(Api.JSON.getNodeFactory().numberNode(number));
  }
}
