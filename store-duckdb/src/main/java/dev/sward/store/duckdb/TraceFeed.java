package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.event.FieldNames;
import dev.sward.query.Query;
import dev.sward.store.MinuteSet;
import dev.sward.store.Touched;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The change feed with what is told of a trace by its late spans: the minutes of earlier rows of
 * the traces that commits brought rows to.
 *
 * <pre>
 *   commits after..upTo ──► their traces ──► rows of those traces in earlier commits ──► minutes
 * </pre>
 */
final class TraceFeed {
  private static final Set<ColumnType> NATIVE = Set.of(ColumnType.ID128);
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final TempTables temp;
  private final long after;
  private final long upTo;
  private final List<CatalogueSnapshot.Located> tables;
  private final boolean isNative;

  private TraceFeed(TempTables temp, long after, long upTo) {
    this.temp = temp;
    this.after = after;
    this.upTo = upTo;
    this.tables = traced(temp.session().snapshot());
    this.isNative = tables.stream().allMatch(one -> NATIVE.containsAll(ids(one).keySet()));
  }

  static Touched touched(TempTables temp, long after, long upTo) throws SQLException {
    Touched touched = ChangeFeed.touched(temp.session(), after, upTo);
    return new TraceFeed(temp, after, upTo).through(touched);
  }

  private static List<CatalogueSnapshot.Located> traced(CatalogueSnapshot snapshot) {
    List<CatalogueSnapshot.Located> traced = new ArrayList<>();
    for (DayFile day : snapshot.days()) {
      for (DayTable table : day.tables().values()) {
        if (table.times() != null && table.columns().containsKey(FieldNames.TRACE_ID)) {
          traced.add(new CatalogueSnapshot.Located(day, table));
        }
      }
    }
    return traced;
  }

  private static Map<ColumnType, String> ids(CatalogueSnapshot.Located table) {
    return table.table().columns().getOrDefault(FieldNames.TRACE_ID, Map.of());
  }

  private Touched through(Touched touched) throws SQLException {
    String traces = null;
    for (CatalogueSnapshot.Located table : tables) {
      if (table.table().lastCommit() > after) {
        traces = add(traces, tracesOf(table));
      }
    }
    if (traces == null) {
      return touched;
    }
    MinuteSet near = touched.near(Query.RELATION_MARGIN);
    SortedMap<DatasetName, MinuteSet> all = new TreeMap<>(touched.minutes());
    for (CatalogueSnapshot.Located table : tables) {
      MinuteSet earlier = earlier(table, traces, near);
      if (!earlier.isEmpty()) {
        all.merge(table.table().dataset(), earlier, TraceFeed::union);
      }
    }
    return new Touched(all, touched.upTo());
  }

  private static MinuteSet union(MinuteSet one, MinuteSet other) {
    one.addAll(other);
    return one;
  }

  private SqlText.Bound tracesOf(CatalogueSnapshot.Located table) {
    SqlText sql = new SqlText();
    return sql.statement(
        "SELECT DISTINCT %1$s AS trace FROM %2$s WHERE %3$s > %4$s AND %3$s <= %5$s AND %1$s IS NOT NULL"
            .formatted(
                trace(table),
                table.qualifiedName(),
                PhysicalNames.BATCH,
                sql.whole(after),
                sql.whole(upTo)));
  }

  private String add(@Nullable String table, SqlText.Bound query) throws SQLException {
    if (table == null) {
      return temp.create(query);
    }
    temp.append(table, query);
    return table;
  }

  private MinuteSet earlier(CatalogueSnapshot.Located table, String traces, MinuteSet near)
      throws SQLException {
    MinuteSet found = new MinuteSet();
    DayTable.TimeSpan times = table.table().times();
    if (times == null) {
      return found;
    }
    long first = Math.floorDiv(times.minEpochNanos(), MINUTE_NANOS);
    long last = Math.floorDiv(times.maxEpochNanos(), MINUTE_NANOS);
    OptionalLong from = near.next(first);
    OptionalLong to = near.previous(last);
    if (from.isEmpty() || to.isEmpty() || from.getAsLong() > to.getAsLong()) {
      return found;
    }
    SqlText sql = new SqlText();
    ResultReader.each(
        temp.session(),
        sql.statement(
            "SELECT DISTINCT %s FROM %s WHERE %s <= %s AND %s BETWEEN %s AND %s AND %s IN (SELECT trace FROM %s)"
                .formatted(
                    ChangeFeed.MINUTE,
                    table.qualifiedName(),
                    PhysicalNames.BATCH,
                    sql.whole(after),
                    PhysicalNames.TIME,
                    sql.whole(from.getAsLong() * MINUTE_NANOS),
                    sql.whole((to.getAsLong() + 1) * MINUTE_NANOS - 1),
                    trace(table),
                    traces)),
        row -> {
          long minute = row.getLong(1);
          if (near.contains(minute)) {
            found.add(minute);
          }
        });
    return found;
  }

  private String trace(CatalogueSnapshot.Located table) {
    String id = ids(table).get(ColumnType.ID128);
    return isNative && id != null ? PhysicalNames.quoted(id) : StoredSpans.text(ids(table));
  }
}
