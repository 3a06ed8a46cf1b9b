package dev.sward.server.incident.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.expr.ExprException;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.CalculationParser;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Masks the keys of groups, and takes out figures that are values of masked columns themselves,
 * such as the largest of them. How many there are stays.
 */
final class MaskedResult {
  /** Figures that say nothing of values. */
  private static final Set<CalculationOp> COUNTS =
      EnumSet.of(
          CalculationOp.COUNT,
          CalculationOp.ROWS,
          CalculationOp.COUNT_DISTINCT,
          CalculationOp.CONCURRENCY);

  private final MaskedColumns columns;
  private final BiFunction<String, JsonNode, JsonNode> mask;

  /**
   * @param mask of a column's value
   */
  MaskedResult(MaskedColumns columns, BiFunction<String, JsonNode, JsonNode> mask) {
    this.columns = columns;
    this.mask = mask;
  }

  ObjectNode masked(ObjectNode result) {
    ObjectNode masked = result.deepCopy();
    table(masked, result.path("breakdowns"), withheld(result.path("calculations")));
    return masked;
  }

  private void table(ObjectNode table, JsonNode breakdowns, Set<Integer> withheld) {
    table.path("groups").forEach(group -> group((ObjectNode) group, breakdowns, withheld));
    if (table.path("other").isObject()) {
      group((ObjectNode) table.path("other"), breakdowns, withheld);
    }
    if (table.path("comparison").isObject()) {
      table((ObjectNode) table.path("comparison"), breakdowns, withheld);
    }
  }

  private void group(ObjectNode group, JsonNode breakdowns, Set<Integer> withheld) {
    JsonNode key = group.path("key");
    for (int i = 0; i < key.size() && i < breakdowns.size(); i++) {
      String column = breakdowns.path(i).asText();
      if (columns.covers(column)) {
        ((ArrayNode) key).set(i, mask.apply(column, key.path(i)));
      }
    }
    if (!withheld.isEmpty()) {
      withhold(group.path("totals"), withheld);
      group.path("series").forEach(point -> withhold(point.path("values"), withheld));
      group.remove("heatmaps");
    }
  }

  private static void withhold(JsonNode figures, Set<Integer> places) {
    for (int place : places) {
      if (place < figures.size()) {
        ((ArrayNode) figures).setNull(place);
      }
    }
  }

  /** The places of calculations whose figures are values. */
  private Set<Integer> withheld(JsonNode names) {
    Set<Integer> places = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (isOfValues(names.path(i).asText())) {
        places.add(i);
      }
    }
    return places;
  }

  private boolean isOfValues(String name) {
    if (columns.names().contains(name)) {
      return true;
    }
    if (!columns.areNamedIn(name)) {
      return false;
    }
    try {
      return CalculationParser.parse(name).stream().anyMatch(one -> isOfValues(one, columns));
    } catch (ExprException e) {
      return true;
    }
  }

  /** Whether its figures are values of masked columns, or close to them. */
  static boolean isOfValues(Calculation calculation, MaskedColumns columns) {
    return !COUNTS.contains(calculation.op())
        && calculation.argument().filter(columns::isReadBy).isPresent();
  }

  /** Whether an operation answers values of what it is asked about. */
  static boolean isOfValues(CalculationOp op) {
    return !COUNTS.contains(op);
  }
}
