package dev.sward.query;

import dev.sward.expr.Expr;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A validated question. Calculated fields are already substituted into every expression.
 *
 * @param calculations at least one
 * @param breakdowns groups; empty: one group of everything, also of nothing
 * @param orders over calculations or breakdowns by name; empty: first calculation, descending
 * @param limit the most groups answered, 1 to 10,000; the rest is summed up as "other"
 * @param granularity the length of a time bucket; empty: totals only, no series. Buckets start at
 *     multiples of it since 1970; the first and last are cut by the time range
 * @param compareOffset ask the same of the range this much earlier
 */
public record Query(
    DatasetScope scope,
    TimeRange range,
    List<Calculation> calculations,
    Optional<Expr> where,
    List<Breakdown> breakdowns,
    List<Order> orders,
    List<Having> havings,
    int limit,
    Optional<Duration> granularity,
    Optional<Duration> compareOffset) {
  /**
   * How far before and after the time range spans are seen by {@code root.}, {@code parent.},
   * {@code any.} and {@code none.}.
   */
  public static final Duration RELATION_MARGIN = Duration.ofHours(1);

  public Query {
    calculations = List.copyOf(calculations);
    breakdowns = List.copyOf(breakdowns);
    orders = List.copyOf(orders);
    havings = List.copyOf(havings);
    if (calculations.isEmpty()) {
      throw new IllegalArgumentException("calculations: none (expected: at least one, as COUNT)");
    }
    if (limit < 1 || limit > 10_000) {
      throw new IllegalArgumentException("limit: %d (expected: 1 to 10000)".formatted(limit));
    }
  }

  /** The same about another time range. */
  public Query over(TimeRange other) {
    return new Query(
        scope,
        other,
        calculations,
        where,
        breakdowns,
        orders,
        havings,
        limit,
        granularity,
        compareOffset);
  }

  /**
   * A group-by expression. Values with the same canonical text are one group, see {@link
   * KeyValues}. A multi-valued attribute puts an event into the group of each different member, an
   * empty one into the group of the missing value.
   */
  public record Breakdown(Expr expression, String name) {}

  /**
   * A sort key: the name of a calculation (its total) or else of a breakdown, in {@link
   * KeyValues#ORDER}. Absent values come last, ties go by the keys; see {@link
   * ResultAssembly#order}.
   */
  public record Order(String name, boolean descending) {}

  /**
   * Keeps groups whose total of the named calculation compares so with the number; an absent total
   * does not. The other groups are left out entirely, of "other" too.
   */
  public record Having(String calculation, Expr.Comparison op, double value) {}
}
