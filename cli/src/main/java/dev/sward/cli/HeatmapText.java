package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A heatmap in shades of characters: time to the right, values upwards, each row labelled with its
 * lower bound. Without colours, so that it reads the same in a file.
 *
 * <pre>
 *    3 ┐
 *    2 │ ░ █
 *    1 │░▒▓█
 *      └────
 * </pre>
 */
final class HeatmapText {
  private static final String SHADES = " ░▒▓█";
  private static final int WIDEST = 60;
  private static final int HIGHEST = 24;

  private final TimeAxis axis;
  private final JsonNode bounds;
  private final double[][] cells;
  private final int everyBound;

  /**
   * Neighbours are added up until it fits.
   *
   * @param heatmap as the server answers it
   */
  HeatmapText(JsonNode heatmap, TimeAxis axis) {
    this.axis = axis;
    bounds = heatmap.path("bounds");
    JsonNode weights = heatmap.path("weights");
    int rows = Math.max(0, bounds.size() - 1);
    int everyTime = parts(axis.buckets(), WIDEST);
    everyBound = parts(rows, HIGHEST);
    cells = new double[ceil(rows, everyBound)][ceil(axis.buckets(), everyTime)];
    for (int i = 0; i < weights.size(); i++) {
      int column = axis.bucket(heatmap.path("times").path(i)) / everyTime;
      for (int row = 0; row < rows; row++) {
        cells[row / everyBound][column] += weights.path(i).path(row).asDouble();
      }
    }
  }

  String render() {
    if (cells.length == 0) {
      return "no values\n";
    }
    double fullest = 0;
    for (double[] row : cells) {
      for (double cell : row) {
        fullest = Math.max(fullest, cell);
      }
    }
    List<String> labels = new ArrayList<>();
    for (int row = 0; row < cells.length; row++) {
      labels.add(Figures.value(bounds.path(row * everyBound)));
    }
    String top = Figures.value(bounds.path(bounds.size() - 1));
    int width = Math.max(top.length(), labels.stream().mapToInt(String::length).max().orElse(0));
    StringBuilder text = new StringBuilder(label(top, width)).append(" ┐\n");
    for (int row = cells.length - 1; row >= 0; row--) {
      StringBuilder line = new StringBuilder(label(labels.get(row), width)).append(" │");
      for (double cell : cells[row]) {
        line.append(SHADES.charAt(shade(cell, fullest)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    String indent = " ".repeat(width + 1);
    text.append(indent).append('└').append("─".repeat(cells[0].length)).append('\n');
    text.append(indent).append(' ').append(times()).append('\n');
    return text.append(indent).append(' ').append(legend(fullest)).append('\n').toString();
  }

  /** Both ends of the range, which say their zone. */
  private String times() {
    String first = axis.start().toString();
    String last = axis.end().toString();
    return first + " ".repeat(Math.max(1, cells[0].length - first.length() - last.length())) + last;
  }

  private static String legend(double fullest) {
    List<String> parts = new ArrayList<>();
    for (int shade = 1; shade < SHADES.length(); shade++) {
      double share = shade / (SHADES.length() - 1.0);
      double most = fullest * share * share;
      parts.add("%s ≤ %s".formatted(SHADES.charAt(shade), Figures.value(most)));
    }
    return String.join("  ", parts) + " events";
  }

  /** By the square root, so that rare events beside a thousand usual ones are seen. */
  private static int shade(double cell, double fullest) {
    int darkest = SHADES.length() - 1;
    return cell <= 0 ? 0 : Math.max(1, (int) Math.ceil(Math.sqrt(cell / fullest) * darkest));
  }

  private static String label(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }

  private static int parts(int count, int most) {
    return Math.max(1, ceil(count, most));
  }

  private static int ceil(int count, int each) {
    return (count + each - 1) / each;
  }
}
