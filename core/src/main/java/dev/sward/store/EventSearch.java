package dev.sward.store;

import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import java.util.Optional;
import java.util.Set;

/**
 * Which raw events to fetch.
 *
 * @param pageSize 1 to 10,000
 * @param after {@link EventPage#next()} of the page before
 * @param columns attributes to read; empty: all of them
 */
public record EventSearch(
    DatasetScope scope,
    TimeRange range,
    Optional<Expr> where,
    int pageSize,
    Optional<String> after,
    Optional<Set<String>> columns) {
  public EventSearch {
    if (pageSize < 1 || pageSize > 10_000) {
      throw new IllegalArgumentException(
          "page size: %d (expected: 1 to 10000)".formatted(pageSize));
    }
    columns = columns.map(Set::copyOf);
  }

  /** Whole events. */
  public EventSearch(
      DatasetScope scope,
      TimeRange range,
      Optional<Expr> where,
      int pageSize,
      Optional<String> after) {
    this(scope, range, where, pageSize, after, Optional.empty());
  }

  /** Narrow events: what is not asked for is not read. */
  public EventSearch only(Set<String> some) {
    return new EventSearch(scope, range, where, pageSize, after, Optional.of(some));
  }
}
