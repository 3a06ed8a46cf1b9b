package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The answer to a question as a table, its heatmaps, and a footer that says how far to trust it.
 */
final class ResultText {
  private static final int SPARKLINE_WIDTH = 40;
  private static final int MOST_HEATMAPS = 10;

  private ResultText() {}

  static String of(JsonNode answer, String permalink) {
    JsonNode result = answer.path("result");
    TimeAxis axis = TimeAxis.of(answer.path("query"));
    return table(result, axis)
        + heatmaps(result, axis)
        + footer(result)
        + remarks(answer)
        + permalink
        + "\n";
  }

  private static String heatmaps(JsonNode result, TimeAxis axis) {
    StringBuilder text = new StringBuilder();
    int shown = 0;
    int all = 0;
    for (JsonNode group : result.path("groups")) {
      List<String> key = new ArrayList<>();
      group.path("key").forEach(value -> key.add(Figures.value(value)));
      for (JsonNode heatmap : group.path("heatmaps")) {
        all++;
        if (shown < MOST_HEATMAPS) {
          shown++;
          String name = Console.safe(heatmap.path("name").asText());
          text.append(key.isEmpty() ? name : name + " of " + String.join(", ", key))
              .append('\n')
              .append(new HeatmapText(heatmap, axis).render())
              .append('\n');
        }
      }
    }
    if (all > shown) {
      text.append("%d of %d heatmaps\n".formatted(shown, all));
    }
    return text.toString();
  }

  /** Empty if heatmaps say everything. */
  private static String table(JsonNode result, TimeAxis axis) {
    JsonNode groups = result.path("groups");
    List<Integer> figures = figures(result);
    if (figures.isEmpty() && result.path("breakdowns").isEmpty()) {
      return "";
    }
    boolean compared = result.has("comparison") && !figures.isEmpty();
    Map<String, JsonNode> earlier = new HashMap<>();
    result
        .path("comparison")
        .path("groups")
        .forEach(group -> earlier.put(group.path("key").toString(), group.path("totals")));
    List<String> heading = new ArrayList<>();
    Set<Integer> numbers = new HashSet<>();
    result.path("breakdowns").forEach(name -> heading.add(Console.safe(name.asText())));
    for (int figure : figures) {
      numbers.add(heading.size());
      heading.add(name(result, figure));
    }
    if (compared) {
      numbers.add(heading.size());
      heading.add("earlier " + name(result, figures.getFirst()));
    }
    heading.add("");
    TextTable table = new TextTable(heading, numbers);
    for (JsonNode group : groups) {
      List<String> row = row(group, figures);
      if (compared) {
        JsonNode before = earlier.get(group.path("key").toString());
        row.add(before == null ? "–" : Figures.value(before.path(figures.getFirst())));
      }
      row.add(sparkline(group, figures, axis));
      table.row(row);
    }
    if (result.has("other")) {
      List<String> row = row(result.path("other"), figures);
      int missing = result.path("breakdowns").size();
      for (int i = 0; i < missing; i++) {
        row.addFirst(i == missing - 1 ? "(others)" : "");
      }
      if (compared) {
        row.add("");
      }
      row.add(sparkline(result.path("other"), figures, axis));
      table.row(row);
    }
    return table.render() + "\n";
  }

  /** Which calculations are figures; the others are heatmaps. */
  private static List<Integer> figures(JsonNode result) {
    Set<String> heatmaps = new HashSet<>();
    result
        .path("groups")
        .path(0)
        .path("heatmaps")
        .forEach(heatmap -> heatmaps.add(heatmap.path("name").asText()));
    List<Integer> figures = new ArrayList<>();
    for (int i = 0; i < result.path("calculations").size(); i++) {
      if (!heatmaps.contains(result.path("calculations").path(i).asText())) {
        figures.add(i);
      }
    }
    return figures;
  }

  private static String name(JsonNode result, int figure) {
    return Console.safe(result.path("calculations").path(figure).asText());
  }

  private static List<String> row(JsonNode group, List<Integer> figures) {
    List<String> row = new ArrayList<>();
    group.path("key").forEach(value -> row.add(Figures.value(value)));
    figures.forEach(figure -> row.add(Figures.value(group.path("totals").path(figure))));
    return row;
  }

  /** Of the first figure; empty if only totals were asked for. */
  private static String sparkline(JsonNode group, List<Integer> figures, TimeAxis axis) {
    if (figures.isEmpty() || group.path("series").isEmpty()) {
      return "";
    }
    List<Double> points = new ArrayList<>(Collections.nCopies(axis.buckets(), Double.NaN));
    for (JsonNode point : group.path("series")) {
      JsonNode value = point.path("values").path(figures.getFirst());
      if (value.isNumber()) {
        points.set(axis.bucket(point.path("time")), value.doubleValue());
      }
    }
    return Figures.sparkline(points, SPARKLINE_WIDTH);
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
      parts.add("quantiles ±%s %%".formatted(Figures.value(error * 100)));
    }
    parts.add(Figures.count(cost.path("rows_scanned").asLong()) + " rows scanned");
    parts.add(Figures.value(cost.path("elapsed_ms").asDouble()) + " ms");
    return String.join(" · ", parts) + "\n";
  }

  private static String remarks(JsonNode answer) {
    StringBuilder text = new StringBuilder();
    answer
        .path("warnings")
        .forEach(one -> text.append("warning: ").append(Console.safe(one.asText())).append('\n'));
    return text.toString();
  }
}
