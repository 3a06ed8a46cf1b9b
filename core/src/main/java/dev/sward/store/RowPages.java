package dev.sward.store;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Cuts rows into pages, in an order that later arrivals do not change. */
final class RowPages {
  private RowPages() {}

  /** The page after the one whose cursor is given. */
  static EventPage newestFirst(List<Row> found, Optional<String> after, int pageSize) {
    return page(found, Cursor.NEWEST_FIRST, after, pageSize);
  }

  /** As {@link #newestFirst}, the other way round. */
  static EventPage oldestFirst(List<Row> found, Optional<String> after, int pageSize) {
    return page(found, Cursor.OLDEST_FIRST, after, pageSize);
  }

  private static EventPage page(
      List<Row> found, Comparator<Cursor> order, Optional<String> after, int pageSize) {
    Optional<Cursor> from = after.map(Cursor::parse);
    List<Row> rest =
        found.stream()
            .filter(row -> from.isEmpty() || order.compare(Cursor.of(row), from.get()) > 0)
            .sorted(Comparator.comparing(Cursor::of, order))
            .limit(pageSize + 1L)
            .toList();
    List<Row> page = rest.subList(0, Math.min(pageSize, rest.size()));
    Optional<String> next =
        rest.size() > page.size()
            ? Optional.of(Cursor.of(page.getLast()).toString())
            : Optional.empty();
    return new EventPage(page.stream().map(Row::event).toList(), next);
  }

  /** The place of a row: its time, then its arrival. */
  private record Cursor(long epochNanos, long sequence) {
    static final Comparator<Cursor> OLDEST_FIRST =
        Comparator.comparingLong(Cursor::epochNanos).thenComparingLong(Cursor::sequence);
    static final Comparator<Cursor> NEWEST_FIRST = OLDEST_FIRST.reversed();

    static Cursor of(Row row) {
      return new Cursor(row.epochNanos(), row.sequence());
    }

    static Cursor parse(String text) {
      int colon = text.indexOf(':');
      try {
        return new Cursor(
            Long.parseLong(text, 0, colon, 10), Long.parseLong(text, colon + 1, text.length(), 10));
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        throw new StoreException(
            StoreException.Code.INVALID,
            "after: '%s' (expected: the 'next' of the page before)".formatted(text),
            null,
            e);
      }
    }

    @Override
    public String toString() {
      return epochNanos + ":" + sequence;
    }
  }
}
