package dev.sward.store.duckdb;

import dev.sward.event.DatasetName;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What there was to read at one moment: the attached day files with their tables and columns.
 * Everything named here stays attached for as long as a {@link ReadSession} holds it; rows and
 * columns may be added meanwhile.
 *
 * @param days by date, ascending, one a day; days without a table are not listed
 */
record CatalogueSnapshot(List<DayFile> days) {
  static final CatalogueSnapshot EMPTY = new CatalogueSnapshot(List.of());

  CatalogueSnapshot {
    days = List.copyOf(days);
  }

  /**
   * The tables that may hold rows of these datasets in this range, oldest day first.
   *
   * <p>By the event times known when the snapshot was taken; rows committed later are not owed to
   * its readers.
   */
  List<Located> tables(DatasetScope scope, TimeRange range) {
    long from = epochNanos(range.start());
    long to = epochNanos(range.end());
    return days.stream()
        .filter(day -> day.startEpochNanos() < to && day.endEpochNanos() > from)
        .flatMap(day -> day.tables().values().stream().map(table -> new Located(day, table)))
        .filter(located -> isIn(scope, located.table().dataset()))
        .filter(located -> mayOverlap(located.table(), from, to))
        .toList();
  }

  /** The tables of these datasets, oldest day first. */
  List<Located> tables(DatasetScope scope) {
    return days.stream()
        .flatMap(day -> day.tables().values().stream().map(table -> new Located(day, table)))
        .filter(located -> isIn(scope, located.table().dataset()))
        .toList();
  }

  /** Every dataset with a table, by name. */
  SortedSet<DatasetName> datasets() {
    SortedSet<DatasetName> names = new TreeSet<>();
    days.forEach(day -> names.addAll(day.tables().keySet()));
    return names;
  }

  /** A table and the day it belongs to. */
  record Located(DayFile day, DayTable table) {
    /** For a FROM clause: {@code d20261123."t:shop"}. */
    String qualifiedName() {
      return day.alias() + "." + PhysicalNames.quoted(table.table());
    }
  }

  /** Nanoseconds since 1970, held to what a long can say (1677 to 2262). */
  static long epochNanos(Instant instant) {
    if (instant.getEpochSecond() >= Long.MAX_VALUE / 1_000_000_000L) {
      return Long.MAX_VALUE;
    }
    if (instant.getEpochSecond() <= Long.MIN_VALUE / 1_000_000_000L) {
      return Long.MIN_VALUE;
    }
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  private static boolean isIn(DatasetScope scope, DatasetName dataset) {
    return switch (scope) {
      case DatasetScope.All all -> true;
      case DatasetScope.Named named -> named.names().contains(dataset);
    };
  }

  private static boolean mayOverlap(DayTable table, long from, long to) {
    DayTable.TimeSpan times = table.times();
    return times != null && times.minEpochNanos() < to && times.maxEpochNanos() >= from;
  }
}
