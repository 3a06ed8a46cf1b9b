package dev.sward.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one benchmark found, in the order in which it was found. Not thread-safe. */
public final class Report {
  private final String name;
  private final String description;
  private final Map<String, String> conditions = new LinkedHashMap<>();
  private final List<Figure> figures = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();

  /**
   * @param description what was done, what is counted and what is not
   */
  public Report(String name, String description) {
    this.name = name;
    this.description = description;
  }

  /** Preformatted text under a heading, such as the hottest methods. */
  public record Section(String title, String text) {}

  public Report condition(String what, Object value) {
    conditions.put(what, value.toString());
    return this;
  }

  public Report add(Figure figure) {
    figures.add(figure);
    return this;
  }

  public Report add(Check check) {
    checks.add(check);
    return this;
  }

  public Report section(String title, String text) {
    sections.add(new Section(title, text));
    return this;
  }

  public String name() {
    return name;
  }

  public String description() {
    return description;
  }

  public Map<String, String> conditions() {
    return conditions;
  }

  public List<Figure> figures() {
    return figures;
  }

  public List<Check> checks() {
    return checks;
  }

  public List<Section> sections() {
    return sections;
  }

  public boolean allChecksHold() {
    return checks.stream().allMatch(Check::holds);
  }
}
