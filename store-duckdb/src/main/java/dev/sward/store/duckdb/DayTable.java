package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one dataset on one day.
 *
 * @param table the physical table, not quoted
 * @param columns by attribute name: the physical column, not quoted, of each type it has here; the
 *     overflow's attributes are not listed; {@link #frozen}
 * @param hasOverflow whether the table has the column {@link PhysicalNames#OVERFLOW}
 * @param rows how many rows, approximately
 * @param times the event times of its rows; null as long as it has none
 * @param lastCommit the last commit that brought rows; 0 as long as it has none
 */
record DayTable(
    DatasetName dataset,
    String table,
    SortedMap<String, Map<ColumnType, String>> columns,
    boolean hasOverflow,
    long rows,
    @Nullable TimeSpan times,
    long lastCommit) {
  /** No copy: a new one is made at every commit, and the columns stay mostly the same. */
  DayTable {}

  /** A table that is to be made: no columns, no rows. */
  static DayTable empty(DatasetName dataset) {
    return new DayTable(
        dataset, PhysicalNames.table(dataset), Collections.emptySortedMap(), false, 0, null, 0);
  }

  /** This table once a plan's columns are made. */
  DayTable with(ColumnPlan plan) {
    return new DayTable(
        dataset,
        table,
        plan.columns(),
        hasOverflow || plan.missingOverflow(),
        rows,
        times,
        lastCommit);
  }

  /** This table once a commit brought some more rows; at least one. */
  DayTable with(List<TableLoad.Piece> pieces, long commit) {
    long count = rows;
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (TableLoad.Piece piece : pieces) {
      EventBatch batch = piece.batch();
      for (int i = 0; i < piece.rows(); i++) {
        long time = batch.epochNanos()[piece.row(i)];
        min = Math.min(min, time);
        max = Math.max(max, time);
      }
      count += piece.rows();
    }
    TimeSpan added = new TimeSpan(min, max);
    return new DayTable(
        dataset,
        table,
        columns,
        hasOverflow,
        count,
        times == null ? added : times.including(added),
        commit);
  }

  /** An immutable copy, as {@link #columns} must be. */
  static SortedMap<String, Map<ColumnType, String>> frozen(
      Map<String, Map<ColumnType, String>> columns) {
    TreeMap<String, Map<ColumnType, String>> copy = new TreeMap<>();
    columns.forEach(
        (name, physical) -> copy.put(name, Collections.unmodifiableMap(new EnumMap<>(physical))));
    return Collections.unmodifiableSortedMap(copy);
  }

  /**
   * The first and the last event time of some rows.
   *
   * @param minEpochNanos inclusive
   * @param maxEpochNanos inclusive
   */
  record TimeSpan(long minEpochNanos, long maxEpochNanos) {
    TimeSpan including(TimeSpan other) {
      return new TimeSpan(
          Math.min(minEpochNanos, other.minEpochNanos),
          Math.max(maxEpochNanos, other.maxEpochNanos));
    }
  }
}
