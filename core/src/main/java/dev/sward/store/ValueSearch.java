package dev.sward.store;

import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;

/**
 * Which values of an attribute to suggest.
 *
 * @param prefix what their canonical text starts with, without regard to case
 * @param limit 1 to 1,000
 */
public record ValueSearch(
    DatasetScope scope, String column, String prefix, TimeRange range, int limit) {
  public ValueSearch {
    if (limit < 1 || limit > 1_000) {
      throw new IllegalArgumentException("limit: %d (expected: 1 to 1000)".formatted(limit));
    }
  }
}
