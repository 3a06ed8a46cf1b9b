package dev.sward.store;

import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.event.EpochNanos;
import dev.sward.event.TextOrder;
import dev.sward.event.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what is known of datasets and columns off the rows themselves. */
final class CatalogueReader {
  private static final int MAX_SAMPLES = 5;

  EventStore.DatasetInfo dataset(DatasetName name, List<Row> rows) {
    LongSummaryStatistics times = rows.stream().mapToLong(Row::epochNanos).summaryStatistics();
    return new EventStore.DatasetInfo(
        name,
        rows.size(),
        0,
        (int) rows.stream().flatMap(row -> row.attributes().keySet().stream()).distinct().count(),
        EpochNanos.instant(times.getMin()),
        EpochNanos.instant(times.getMax()),
        rows.stream().map(Row::arrived).max(Comparator.naturalOrder()).orElse(Instant.EPOCH));
  }

  /** By dataset, then by day. */
  List<EventStore.DayInfo> days(List<Row> rows) {
    SortedMap<DatasetName, SortedMap<LocalDate, Long>> counts = new TreeMap<>();
    for (Row row : rows) {
      counts.computeIfAbsent(row.dataset(), d -> new TreeMap<>()).merge(day(row), 1L, Long::sum);
    }
    List<EventStore.DayInfo> days = new ArrayList<>();
    counts.forEach((dataset, ofDays) ->
        ofDays.forEach((day, count) -> days.add(new EventStore.DayInfo(dataset, day, count, 0))));
    return days;
  }

  static LocalDate day(Row row) {
    return LocalDate.ofInstant(EpochNanos.instant(row.epochNanos()), ZoneOffset.UTC);
  }

  /** The columns of the rows of one dataset, by name. */
  List<ColumnInfo> columns(List<Row> rows, Function<String, Optional<String>> descriptions) {
    SortedMap<String, List<Row>> byColumn = new TreeMap<>(TextOrder.BY_CODE_POINT);
    for (Row row : rows) {
      row.attributes()
          .keySet()
          .forEach(name -> byColumn.computeIfAbsent(name, n -> new ArrayList<>()).add(row));
    }
    List<ColumnInfo> columns = new ArrayList<>();
    byColumn.forEach((name, withIt) -> columns.add(column(name, withIt, descriptions.apply(name))));
    return columns;
  }

  private static ColumnInfo column(String name, List<Row> rows, Optional<String> description) {
    Set<ColumnType> types = EnumSet.noneOf(ColumnType.class);
    Map<String, Value> values = new TreeMap<>(TextOrder.BY_CODE_POINT);
    for (Row row : rows) {
      ColumnType type = row.types().get(name);
      if (type != null) {
        types.add(type);
      }
      Row.members(row.get(name)).forEach(member -> values.putIfAbsent(member.text(), member));
    }
    return new ColumnInfo(
        name,
        types,
        rows.stream().map(Row::arrived).min(Comparator.naturalOrder()).orElse(Instant.EPOCH),
        rows.stream()
            .map(Row::arrived)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH)
            .truncatedTo(ChronoUnit.MINUTES),
        values.size(),
        values.values().stream().limit(MAX_SAMPLES).toList(),
        description,
        false);
  }
}
