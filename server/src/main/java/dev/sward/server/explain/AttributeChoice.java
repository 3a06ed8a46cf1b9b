package dev.sward.server.explain;

import dev.sward.expr.Expr;
import dev.sward.expr.ExprTree;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.store.ContrastSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which attributes may explain. A pattern is the name of an attribute, or the beginning of names
 * and a star.
 */
final class AttributeChoice {
  private static final int MOST_PATTERNS = 1_000;

  private final List<String> included;
  private final List<String> excluded;
  private final Set<String> hidden;

  private AttributeChoice(List<String> included, List<String> excluded, Set<String> hidden) {
    this.included = included;
    this.excluded = excluded;
    this.hidden = hidden;
  }

  /**
   * Reads {@code "attributes": {include, exclude}}.
   *
   * @param hidden columns that people do not want to be offered
   */
  static AttributeChoice read(
      JsonFields fields, Set<String> known, Set<String> hidden, Faults faults) {
    if (!fields.has("attributes")) {
      return new AttributeChoice(List.of(), List.of(), hidden);
    }
    JsonFields attributes =
        JsonFields.of(
            fields.node("attributes"),
            fields.path("attributes"),
            Set.of("include", "exclude"),
            faults);
    return new AttributeChoice(
        patterns(attributes, "include", known, faults),
        patterns(attributes, "exclude", known, faults),
        hidden);
  }

  private static List<String> patterns(
      JsonFields attributes, String member, Set<String> known, Faults faults) {
    List<String> patterns = new ArrayList<>();
    for (JsonFields.Item item : attributes.list(member, MOST_PATTERNS)) {
      String pattern = item.node().isTextual() ? item.node().textValue() : "";
      if (known.stream().anyMatch(name -> matches(pattern, name))) {
        patterns.add(pattern);
      } else {
        faults.unknown(
            item.path(), pattern, "an attribute of these events, or a beginning and a *", known);
      }
    }
    return patterns;
  }

  /** What is compared, and what is not. */
  record Chosen(
      List<ContrastSearch.Attribute> attributes, List<ExplainQuestion.NotAsked> leftOut) {}

  /**
   * Parts attributes.
   *
   * @param candidates expressions by name
   * @param told columns that tell the sides apart, so that they say the same
   * @param isOutcome whether the sides differ by how events ended
   */
  Chosen of(Map<String, Expr> candidates, Set<String> told, boolean isOutcome) {
    List<ContrastSearch.Attribute> attributes = new ArrayList<>();
    List<ExplainQuestion.NotAsked> leftOut = new ArrayList<>();
    new TreeMap<>(candidates)
        .forEach((name, expr) -> {
          Optional<ExplainQuestion.NotAsked> not = not(name, expr, told, isOutcome);
          not.ifPresentOrElse(
              leftOut::add, () -> attributes.add(new ContrastSearch.Attribute(name, expr)));
        });
    return new Chosen(attributes, leftOut);
  }

  private Optional<ExplainQuestion.NotAsked> not(
      String name, Expr expr, Set<String> told, boolean isOutcome) {
    if (isAmong(excluded, name)) {
      return not(name, "excluded", "attributes.exclude");
    }
    if (isAmong(included, name)) {
      return Optional.empty();
    }
    if (hidden.contains(name)) {
      return not(name, "hidden", "people have hidden it");
    }
    for (Expr.ColumnRef column : ExprTree.columns(expr)) {
      if (told.contains(column.name())) {
        return not(name, "selects", "the selection reads %s".formatted(column.name()));
      }
      if (isOutcome && KnownColumns.isOutcome(column.name())) {
        return not(name, "outcome", "says how an event ended, not why");
      }
      if (KnownColumns.isId(column.name())) {
        return not(name, "id", "names one event or trace");
      }
      if (KnownColumns.isOfTheStore(column.name())) {
        return not(name, "meta", "written by the server");
      }
    }
    return Optional.empty();
  }

  private static Optional<ExplainQuestion.NotAsked> not(String name, String reason, String detail) {
    return Optional.of(new ExplainQuestion.NotAsked(name, reason, detail));
  }

  private static boolean isAmong(List<String> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, name));
  }

  private static boolean matches(String pattern, String name) {
    return pattern.endsWith("*")
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }
}
