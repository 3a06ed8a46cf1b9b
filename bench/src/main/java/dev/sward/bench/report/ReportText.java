package dev.sward.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A report as Markdown that a program can read as well: three tables whose columns never change.
 *
 * <pre>
 *   | condition | value |
 *   | figure | value | unit | floor | goal | reached |
 *   | check | expected | actual | holds |
 * </pre>
 */
public final class ReportText {
  private ReportText() {}

  public static String of(Report report) {
    StringBuilder text = new StringBuilder(1024);
    text.append("# ").append(report.name()).append("\n\n");
    text.append(report.description().strip()).append("\n\n");
    conditions(text, report.conditions());
    figures(text, report.figures());
    checks(text, report.checks());
    for (Report.Section section : report.sections()) {
      text.append("\n## ").append(section.title()).append("\n\n```\n");
      text.append(section.text().stripTrailing()).append("\n```\n");
    }
    return text.toString();
  }

  private static void conditions(StringBuilder text, Map<String, String> conditions) {
    row(text, "condition", "value");
    row(text, "---", "---");
    conditions.forEach((what, value) -> row(text, what, value));
  }

  private static void figures(StringBuilder text, List<Figure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    text.append('\n');
    row(text, "figure", "value", "unit", "floor", "goal", "reached");
    row(text, "---", "---:", "---", "---:", "---:", "---");
    for (Figure figure : figures) {
      row(
          text,
          figure.name(),
          number(figure.value()),
          figure.unit(),
          figure.target().map(target -> number(target.floor())).orElse(""),
          figure.target().map(target -> number(target.goal())).orElse(""),
          figure.verdict());
    }
  }

  private static void checks(StringBuilder text, List<Check> checks) {
    if (checks.isEmpty()) {
      return;
    }
    text.append('\n');
    row(text, "check", "expected", "actual", "holds");
    row(text, "---", "---", "---", "---");
    for (Check check : checks) {
      row(text, check.name(), check.expected(), check.actual(), check.holds() ? "yes" : "NO");
    }
  }

  private static void row(StringBuilder text, String... cells) {
    for (String cell : cells) {
      text.append("| ").append(cell.replace("|", "\\|").replace('\n', ' ')).append(' ');
    }
    text.append("|\n");
  }

  /** Three significant digits below 1,000, whole numbers above. */
  static String number(double value) {
    if (value == Math.rint(value) || Math.abs(value) >= 1_000) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    int decimals =
        Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 4;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
