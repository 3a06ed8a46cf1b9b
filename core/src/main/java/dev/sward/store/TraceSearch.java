package dev.sward.store;

import dev.sward.query.TimeRange;
import java.util.Optional;

/**
 * Which trace to fetch.
 *
 * @param traceId as text, as the events carry it
 * @param range where to look; empty: everywhere
 * @param pageSize 1 to 10,000
 * @param after {@link EventPage#next()} of the page before
 */
public record TraceSearch(
    String traceId, Optional<TimeRange> range, int pageSize, Optional<String> after) {
  public TraceSearch {
    if (pageSize < 1 || pageSize > 10_000) {
      throw new IllegalArgumentException(
          "page size: %d (expected: 1 to 10000)".formatted(pageSize));
    }
  }
}
