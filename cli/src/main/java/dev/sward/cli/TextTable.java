package dev.sward.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Aligned columns. Not thread-safe. */
final class TextTable {
  private static final int WIDEST = 60;

  private final Set<Integer> right;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Starts with a heading.
   *
   * @param right the columns of numbers, from 0
   */
  TextTable(List<String> heading, Set<Integer> right) {
    this.right = right;
    row(heading);
  }

  void row(List<String> cells) {
    rows.add(cells.stream().map(TextTable::shortened).toList());
  }

  String render() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String pad = " ".repeat(widths[i] - length(row.get(i)));
        line.append(right.contains(i) ? pad + row.get(i) : row.get(i) + pad).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String shortened(String text) {
    int[] points = text.codePoints().toArray();
    return points.length <= WIDEST
        ? text
        : new String(Arrays.copyOf(points, WIDEST - 1), 0, WIDEST - 1) + "…";
  }
}
