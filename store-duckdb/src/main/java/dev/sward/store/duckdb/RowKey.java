package dev.sward.store.duckdb;

import dev.sward.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A row's place in the order of pages: time, then dataset, then place in its table. Its text is the
 * cursor of {@link dev.sward.store.EventPage#next}.
 */
record RowKey(long epochNanos, String dataset, long row) {
  @Override
  public String toString() {
    byte[] name = dataset.getBytes(StandardCharsets.UTF_8);
    return epochNanos
        + ":"
        + row
        + ":"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(name);
  }

  static RowKey parse(String text) {
    String[] parts = text.split(":", 3);
    try {
      if (parts.length == 3) {
        return new RowKey(
            Long.parseLong(parts[0]),
            new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8),
            Long.parseLong(parts[1]));
      }
    } catch (IllegalArgumentException e) {
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
