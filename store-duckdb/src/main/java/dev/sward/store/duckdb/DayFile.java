package dev.sward.store.duckdb;

import dev.sward.event.DatasetName;
import dev.sward.event.EpochNanos;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The events of one UTC day, as a snapshot saw them.
 *
 * @param alias what its file is attached as; needs no quoting
 * @param date the day of the event times of all its rows
 * @param tables by dataset
 */
record DayFile(String alias, LocalDate date, SortedMap<DatasetName, DayTable> tables) {
  DayFile {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  /** The first nanosecond of the day. */
  long startEpochNanos() {
    return startEpochNanos(date);
  }

  /** The first nanosecond of the day after. */
  long endEpochNanos() {
    return startEpochNanos(date.plusDays(1));
  }

  /** The event times of its rows, or empty if it has none. */
  Optional<DayTable.TimeSpan> times() {
    return tables.values().stream()
        .map(DayTable::times)
        .flatMap(span -> Optional.ofNullable(span).stream())
        .reduce(DayTable.TimeSpan::including);
  }

  /** Those that have rows. */
  Set<DatasetName> datasets() {
    return tables.values().stream()
        .filter(table -> table.rows() > 0)
        .map(DayTable::dataset)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Of all datasets. */
  long rows() {
    return tables.values().stream().mapToLong(DayTable::rows).sum();
  }

  DayFile with(Map<DatasetName, DayTable> changed) {
    SortedMap<DatasetName, DayTable> all = new TreeMap<>(tables);
    all.putAll(changed);
    return new DayFile(alias, date, all);
  }

  /** Held to what a long can say. */
  static long startEpochNanos(LocalDate date) {
    return EpochNanos.of(date.atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
