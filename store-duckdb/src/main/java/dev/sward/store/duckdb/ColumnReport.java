package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.event.EpochNanos;
import dev.sward.event.TextOrder;
import dev.sward.event.Value;
import dev.sward.query.DatasetScope;
import dev.sward.store.ColumnInfo;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells what datasets and columns there are: the catalogue's types, the writer's notes since the
 * start, and, for what came before it, the tables themselves (asked once). Thread-safe.
 */
final class ColumnReport {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Catalogue catalogue;
  private final Readers readers;
  private final ColumnBook book;
  private final Descriptions descriptions;
  private final StoreFolder folder;
  private final DatasetSizes sizes;

  /**
   * What was stored before the start; kept until retention or a rewrite takes one of its files. One
   * entry a dataset asked for.
   */
  private final Map<DatasetName, Earlier> before = new ConcurrentHashMap<>();

  ColumnReport(
      Catalogue catalogue,
      Readers readers,
      ColumnBook book,
      Descriptions descriptions,
      StoreFolder folder,
      DatasetSizes sizes) {
    this.catalogue = catalogue;
    this.readers = readers;
    this.book = book;
    this.descriptions = descriptions;
    this.folder = folder;
    this.sizes = sizes;
  }

  /**
   * What some files told.
   *
   * @param files what they are attached as
   */
  private record Earlier(Set<String> files, Map<String, Known> columns) {}

  /** What is known of one attribute. */
  private static final class Known {
    final Set<ColumnType> types = EnumSet.noneOf(ColumnType.class);
    final List<Value> samples = new ArrayList<>();
    long firstNanos = Long.MAX_VALUE;
    long lastNanos = Long.MIN_VALUE;
    long distinctMax;
    long distinctSum;
    long rowsOfDistinct;
    boolean physical;

    void at(long first, long last) {
      firstNanos = Math.min(firstNanos, first);
      lastNanos = Math.max(lastNanos, last);
    }
  }

  List<EventStore.DatasetInfo> datasets() {
    return readers.read(new QueryControl(TIMEOUT), this::datasets);
  }

  /** By dataset, then by day. */
  List<EventStore.DayInfo> days() {
    List<EventStore.DayInfo> days = new ArrayList<>();
    for (DayFile day : catalogue.current().days()) {
      Map<DatasetName, Double> shares = sizes.shares(day);
      long sizeBytes = folder.sizeBytes(day.alias());
      day.tables()
          .forEach((dataset, table) -> {
            if (table.rows() > 0) {
              long own = Math.round(sizeBytes * shares.getOrDefault(dataset, 0.0));
              days.add(new EventStore.DayInfo(dataset, day.date(), table.rows(), own));
            }
          });
    }
    days.sort(
        Comparator.comparing(EventStore.DayInfo::dataset).thenComparing(EventStore.DayInfo::day));
    return days;
  }

  /** By name; empty if there is no such dataset. */
  List<ColumnInfo> columns(DatasetName dataset) {
    if (catalogue.current().datasets().contains(dataset)) {
      return readers.read(new QueryControl(TIMEOUT), session -> columns(session, dataset));
    }
    return List.of();
  }

  SortedSet<DatasetName> datasetNames() {
    SortedSet<DatasetName> names = new TreeSet<>();
    for (DayFile day : catalogue.current().days()) {
      day.tables()
          .forEach((name, table) -> {
            if (table.rows() > 0) {
              names.add(name);
            }
          });
    }
    return names;
  }

  SortedSet<String> columnNames(DatasetName dataset) {
    SortedSet<String> names = new TreeSet<>(TextOrder.BY_CODE_POINT);
    boolean overflows = false;
    for (CatalogueSnapshot.Located located : tables(catalogue.current(), dataset)) {
      names.addAll(located.table().columns().keySet());
      overflows |= located.table().hasOverflow();
    }
    if (overflows) {
      names.addAll(
          readers.read(new QueryControl(TIMEOUT), session -> earlier(session, dataset)).keySet());
      names.addAll(book.columns(dataset).keySet());
    }
    return names;
  }

  private List<EventStore.DatasetInfo> datasets(ReadSession session) throws SQLException {
    List<EventStore.DatasetInfo> infos = new ArrayList<>();
    for (DatasetName dataset : session.snapshot().datasets()) {
      EventStore.DatasetInfo info = dataset(session, dataset);
      if (info.rows() > 0) {
        infos.add(info);
      }
    }
    return infos;
  }

  private EventStore.DatasetInfo dataset(ReadSession session, DatasetName dataset)
      throws SQLException {
    long rows = 0;
    double bytes = 0;
    Set<String> names = new TreeSet<>();
    DayTable.@Nullable TimeSpan times = null;
    List<CatalogueSnapshot.Located> tables = tables(session.snapshot(), dataset);
    for (CatalogueSnapshot.Located located : tables) {
      DayTable table = located.table();
      rows += table.rows();
      names.addAll(table.columns().keySet());
      DayTable.TimeSpan own = table.times();
      if (own != null) {
        times = times == null ? own : times.including(own);
      }
      double share = sizes.shares(located.day()).getOrDefault(dataset, 0.0);
      bytes += folder.sizeBytes(located.day().alias()) * share;
    }
    DayTable.TimeSpan span = times == null ? new DayTable.TimeSpan(0, 0) : times;
    return new EventStore.DatasetInfo(
        dataset,
        rows,
        Math.round(bytes),
        names.size(),
        EpochNanos.instant(span.minEpochNanos()),
        EpochNanos.instant(span.maxEpochNanos()),
        lastWritten(session, dataset, tables));
  }

  private Instant lastWritten(
      ReadSession session, DatasetName dataset, List<CatalogueSnapshot.Located> tables)
      throws SQLException {
    Long noted = book.lastWritten(dataset);
    if (noted != null) {
      return EpochNanos.instant(noted);
    }
    long last = 0;
    for (CatalogueSnapshot.Located located : tables) {
      OptionalLong at = new ColumnHistory(session, located).lastWritten();
      last = Math.max(last, at.orElse(0));
    }
    return EpochNanos.instant(last);
  }

  private List<ColumnInfo> columns(ReadSession session, DatasetName dataset) throws SQLException {
    Map<String, Known> known = new TreeMap<>(TextOrder.BY_CODE_POINT);
    boolean overflows = false;
    for (CatalogueSnapshot.Located located : tables(session.snapshot(), dataset)) {
      addTable(known, session, located);
      overflows |= located.table().hasOverflow();
    }
    earlier(session, dataset).forEach((name, known2) -> merge(known, name, known2));
    for (Map.Entry<String, ColumnBook.Seen> seen : book.columns(dataset).entrySet()) {
      // The writer's notes outlive the rows; what neither a column nor the overflow has is gone.
      if (overflows || known.containsKey(seen.getKey())) {
        addSeen(known, seen.getKey(), seen.getValue());
      }
    }
    List<ColumnInfo> infos = new ArrayList<>();
    known.forEach((name, column) -> infos.add(info(dataset, name, column)));
    return infos;
  }

  private Map<String, Known> earlier(ReadSession session, DatasetName dataset) throws SQLException {
    List<CatalogueSnapshot.Located> tables = tables(session.snapshot(), dataset);
    Set<String> files = new HashSet<>();
    tables.forEach(located -> files.add(located.day().alias()));
    Earlier earlier = before.get(dataset);
    if (earlier == null || !files.containsAll(earlier.files)) {
      earlier = new Earlier(files, history(session, tables));
      before.put(dataset, earlier);
    }
    return earlier.columns;
  }

  private static void addTable(
      Map<String, Known> known, ReadSession session, CatalogueSnapshot.Located located)
      throws SQLException {
    ColumnHistory history = new ColumnHistory(session, located);
    Map<String, Long> first = history.firstWritten();
    Map<String, Long> distinct = history.distinct();
    located
        .table()
        .columns()
        .forEach((name, physical) -> {
          Known column = known.computeIfAbsent(name, key -> new Known());
          column.physical = true;
          long unique = 0;
          for (Map.Entry<ColumnType, String> entry : physical.entrySet()) {
            column.types.add(entry.getKey());
            unique += distinct.getOrDefault(entry.getValue(), 0L);
            Long made = first.get(entry.getValue());
            if (made != null) {
              column.at(made, made);
            }
          }
          column.distinctMax = Math.max(column.distinctMax, unique);
          column.distinctSum += unique;
          column.rowsOfDistinct += located.table().rows();
        });
  }

  /** What the tables tell of the time before the start: latest values, samples, the overflow. */
  private static Map<String, Known> history(
      ReadSession session, List<CatalogueSnapshot.Located> tables) throws SQLException {
    Map<String, Known> known = new HashMap<>();
    Set<String> found = new TreeSet<>();
    for (CatalogueSnapshot.Located located : tables.reversed()) {
      ColumnHistory history = new ColumnHistory(session, located);
      for (Map.Entry<String, Set<ColumnType>> entry : history.overflow().entrySet()) {
        known.computeIfAbsent(entry.getKey(), key -> new Known()).types.addAll(entry.getValue());
      }
      if (found.containsAll(located.table().columns().keySet())) {
        continue;
      }
      Map<String, ColumnHistory.Latest> latest = history.latest();
      Map<Long, Long> committedAt = history.committedAt();
      located
          .table()
          .columns()
          .forEach((name, physical) -> {
            if (!found.add(name)) {
              return;
            }
            Known column = known.computeIfAbsent(name, key -> new Known());
            for (String physicalName : physical.values()) {
              ColumnHistory.Latest of = latest.get(physicalName);
              if (of != null) {
                of.samples().forEach(value -> ColumnBook.addSample(column.samples, value));
                Long at = committedAt.get(of.lastSequence());
                if (at != null) {
                  column.at(at, at);
                }
              }
            }
          });
    }
    return known;
  }

  private static void merge(Map<String, Known> all, String name, Known added) {
    Known column = all.computeIfAbsent(name, key -> new Known());
    column.types.addAll(added.types);
    column.at(added.firstNanos, added.lastNanos);
    added.samples.forEach(value -> ColumnBook.addSample(column.samples, value));
  }

  private static void addSeen(Map<String, Known> all, String name, ColumnBook.Seen seen) {
    Known column = all.computeIfAbsent(name, key -> new Known());
    column.types.addAll(seen.types());
    column.at(seen.firstNanos(), seen.lastNanos());
    seen.samples().forEach(value -> ColumnBook.addSample(column.samples, value));
  }

  private ColumnInfo info(DatasetName dataset, String name, Known known) {
    // Days of mostly unique values (ids) add up; others repeat the same few values every day.
    boolean unique = known.distinctSum * 2 > known.rowsOfDistinct;
    long distinct = unique ? known.distinctSum : known.distinctMax;
    boolean dated = known.firstNanos <= known.lastNanos;
    return new ColumnInfo(
        name,
        known.types,
        dated ? EpochNanos.instant(known.firstNanos) : Instant.EPOCH,
        dated ? EpochNanos.instant(known.lastNanos).truncatedTo(ChronoUnit.MINUTES) : Instant.EPOCH,
        Math.max(distinct, known.samples.size()),
        known.samples,
        descriptions.find(dataset, name),
        !known.physical);
  }

  private static List<CatalogueSnapshot.Located> tables(
      CatalogueSnapshot snapshot, DatasetName dataset) {
    return snapshot.tables(new DatasetScope.Named(List.of(dataset)));
  }
}
