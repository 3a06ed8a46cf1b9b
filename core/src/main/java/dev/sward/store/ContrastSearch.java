package dev.sward.store;

import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import java.util.List;
import java.util.Optional;

/**
 * Which events to tell apart, by which attributes. An event on both sides counts as selected only.
 *
 * @param attributes with different names
 * @param mostSelected about how many selected events to code at most; more are thinned
 * @param mostBaseline the same of the baseline
 * @param mostAttributes how many attributes to code at most
 */
public record ContrastSearch(
    Side selected,
    Side baseline,
    List<Attribute> attributes,
    int mostSelected,
    int mostBaseline,
    int mostAttributes) {
  public ContrastSearch {
    attributes = List.copyOf(attributes);
    requirePositive("selected events", mostSelected);
    requirePositive("baseline events", mostBaseline);
    requirePositive("attributes", mostAttributes);
    long names = attributes.stream().map(Attribute::name).distinct().count();
    if (names < attributes.size()) {
      throw new IllegalArgumentException(
          "attributes: %d of %d names (expected: a name of its own for each)"
              .formatted(attributes.size(), names));
    }
  }

  private static void requirePositive(String what, int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "most %s: %d (expected: at least 1)".formatted(what, most));
    }
  }

  /** Events of one side. */
  public record Side(DatasetScope scope, TimeRange range, Optional<Expr> where) {}

  /** Something events may have a value of. */
  public record Attribute(String name, Expr expression) {}
}
