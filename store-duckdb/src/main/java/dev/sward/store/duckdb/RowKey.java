package dev.sward.store.duckdb;

import dev.sward.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * A row's place in the order of pages: time, then dataset, then place in its table. Its text is the
 * cursor of {@link dev.sward.store.EventPage#next}.
 */
record RowKey(long epochNanos, String dataset, long row) {
  @Override
  public String toString() {
    return epochNanos + ":" + row + ":" + dataset;
  }

  static RowKey parse(String text) {
    String[] parts = text.split(":", 3);
    try {
      if (parts.length == 3) {
        return new RowKey(Long.parseLong(parts[0]), parts[2], Long.parseLong(parts[1]));
      }
    } catch (NumberFormatException e) {
      throw wrong(text, e);
    }
    throw wrong(text, null);
  }

  private static StoreException wrong(String text, @Nullable Throwable cause) {
    return new StoreException(
        StoreException.Code.INVALID,
        "after: '%s' (expected: the 'next' of the page before)".formatted(text),
        null,
        cause);
  }
}
