package dev.sward.store;

import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import java.util.Optional;

/**
 * Which raw events to fetch.
 *
 * @param pageSize 1 to 10,000
 * @param after {@link EventPage#next()} of the page before
 */
public record EventSearch(
    DatasetScope scope,
    TimeRange range,
    Optional<Expr> where,
    int pageSize,
    Optional<String> after) {
  public EventSearch {
    if (pageSize < 1 || pageSize > 10_000) {
      throw new IllegalArgumentException(
          "page size: %d (expected: 1 to 10000)".formatted(pageSize));
    }
  }
}
