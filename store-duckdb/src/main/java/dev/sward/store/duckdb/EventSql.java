package dev.sward.store.duckdb;

import dev.sward.event.EpochNanos;
import dev.sward.event.FieldNames;
import dev.sward.event.TextOrder;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.KeyValues;
import dev.sward.query.TimeRange;
import dev.sward.store.EventPage;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore.ValueCount;
import dev.sward.store.StoredEvent;
import dev.sward.store.TraceSearch;
import dev.sward.store.ValueSearch;
import dev.sward.store.duckdb.CatalogueSnapshot.Located;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Raw events in pages. First the keys of a page's rows are found, then what is wanted of those rows
 * is read, so that wide tables cost no more than their narrow part:
 *
 * <pre>
 *   newest first   day 23 ─► day 22 ─► …   until the page is full
 *   a day          time, dataset, place of the rows that pass ─► order, cut ─► rows of these places
 * </pre>
 */
final class EventSql {
  /** Values are looked for in the newest tables of so many rows, and always in one. */
  private static final long MAX_VALUE_ROWS = 20_000_000;

  private static final TimeRange ALL_TIME =
      new TimeRange(EpochNanos.instant(Long.MIN_VALUE), EpochNanos.instant(Long.MAX_VALUE));

  private final TempTables temp;
  private final Order order;
  private final Relations relations;
  private final Optional<Expr> where;
  private final int pageSize;
  private final Optional<RowKey> after;
  private final Optional<Set<String>> columns;

  private enum Order {
    OLDEST_FIRST(" > ", ""),
    NEWEST_FIRST(" < ", " DESC");

    private final String beyond;
    private final String direction;

    Order(String beyond, String direction) {
      this.beyond = beyond;
      this.direction = direction;
    }
  }

  private EventSql(
      TempTables temp,
      Order order,
      Relations relations,
      Optional<Expr> where,
      int pageSize,
      Optional<String> after,
      Optional<Set<String>> columns) {
    this.temp = temp;
    this.order = order;
    this.relations = relations;
    this.where = where;
    this.pageSize = pageSize;
    this.after = after.map(RowKey::parse);
    this.columns = columns;
  }

  static EventPage events(ReadSession session, EventSearch search) throws SQLException {
    return TempTables.within(
        session,
        temp -> {
          List<Expr> expressions = search.where().map(List::of).orElse(List.of());
          RegexCheck.check(session, expressions);
          Tables all = Tables.of(session.snapshot(), search.scope(), search.range());
          Tables tables = search.where().map(filter -> Pruning.prune(all, filter)).orElse(all);
          Relations relations =
              Relations.of(temp, tables, search.range(), search.where(), expressions);
          return new EventSql(
                  temp,
                  Order.NEWEST_FIRST,
                  relations,
                  search.where(),
                  search.pageSize(),
                  search.after(),
                  search.columns())
              .page(newestFirst(tables));
        });
  }

  static EventPage trace(ReadSession session, TraceSearch search) throws SQLException {
    return TempTables.within(
        session,
        temp -> {
          Expr isOfTrace =
              new Expr.Compare(
                  Expr.Comparison.EQ,
                  Expr.ColumnRef.of(FieldNames.TRACE_ID),
                  Expr.Literal.of(search.traceId()));
          Tables tables =
              Pruning.prune(
                  Tables.of(
                      session.snapshot(), new DatasetScope.All(), search.range().orElse(ALL_TIME)),
                  isOfTrace);
          return new EventSql(
                  temp,
                  Order.OLDEST_FIRST,
                  Relations.NONE,
                  Optional.of(isOfTrace),
                  search.pageSize(),
                  search.after(),
                  Optional.empty())
              .page(tables.parts(RowSource.MAX_TABLES));
        });
  }

  /** One part a day, the newest first; days with very many tables are several. */
  private static List<Tables> newestFirst(Tables tables) {
    List<Tables> parts = new ArrayList<>();
    tables.located().stream()
        .map(Located::day)
        .distinct()
        .sorted(Comparator.comparing(DayFile::date).reversed())
        .forEach(day ->
            parts.addAll(
                tables
                    .only(table -> table.day().alias().equals(day.alias()))
                    .parts(RowSource.MAX_TABLES)));
    return parts;
  }

  private record Found(RowKey key, Located table) {}

  private EventPage page(List<Tables> parts) throws SQLException {
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      boolean dayEnds = i == 0 || !sameDays(parts.get(i - 1), parts.get(i));
      if (dayEnds && found.size() > pageSize) {
        break;
      }
      found.addAll(keys(parts.get(i)));
    }
    found.sort(Comparator.comparing(Found::key, comparator()));
    List<Found> page = found.subList(0, Math.min(pageSize, found.size()));
    Optional<String> next =
        found.size() > pageSize ? Optional.of(page.getLast().key().toString()) : Optional.empty();
    return new EventPage(read(page), next);
  }

  private static boolean sameDays(Tables before, Tables tables) {
    return !before.located().isEmpty()
        && !tables.located().isEmpty()
        && before
            .located()
            .getLast()
            .day()
            .alias()
            .equals(tables.located().getFirst().day().alias());
  }

  private Comparator<RowKey> comparator() {
    Comparator<RowKey> oldestFirst =
        Comparator.comparingLong(RowKey::epochNanos)
            .thenComparing(RowKey::dataset, TextOrder.BY_CODE_POINT)
            .thenComparingLong(RowKey::row);
    return order == Order.OLDEST_FIRST ? oldestFirst : oldestFirst.reversed();
  }

  /** The first rows of some tables that pass, one more than a page has. */
  private List<Found> keys(Tables tables) throws SQLException {
    if (tables.located().isEmpty()) {
      return List.of();
    }
    SqlText sql = new SqlText();
    RowSource source = new RowSource(sql, tables, "e");
    RelatedRows rows = new RelatedRows(source, relations);
    ExpressionSql expressions = new ExpressionSql(sql, rows);
    String time = source.time();
    String dataset = source.dataset();
    String day = source.day();
    String row = source.row();
    List<String> terms = new ArrayList<>();
    where.ifPresent(filter -> terms.add(expressions.condition(filter)));
    after.ifPresent(key -> terms.addAll(beyond(sql, key, time, dataset, row)));
    String filter = terms.isEmpty() ? "" : " WHERE " + Conversions.joined(terms, "AND");
    SqlText.Bound query =
        sql.statement(
            "SELECT %1$s, %2$s, %3$s, %7$s FROM %4$s%5$s ORDER BY %1$s%6$s, %2$s%6$s, %3$s%6$s LIMIT %8$d"
                .formatted(
                    time, dataset, row, rows.from(), filter, order.direction, day, pageSize + 1));
    Map<String, Located> byPlace = new HashMap<>();
    for (Located table : tables.located()) {
      byPlace.put(table.day().alias() + ' ' + table.table().dataset().value(), table);
    }
    List<Found> found = new ArrayList<>();
    ResultReader.each(
        temp.session(),
        query,
        result -> {
          RowKey key = new RowKey(result.getLong(1), result.getString(2), result.getLong(3));
          Located table = byPlace.get(result.getString(4) + ' ' + key.dataset());
          if (table == null) {
            throw new IllegalStateException("no table of " + key);
          }
          found.add(new Found(key, table));
        });
    return found;
  }

  private List<String> beyond(SqlText sql, RowKey key, String time, String dataset, String row) {
    String at = sql.whole(key.epochNanos());
    String name = sql.text(key.dataset());
    String strictly =
        "(%1$s%7$s%2$s OR (%1$s = %2$s AND (%3$s%7$s%4$s OR (%3$s = %4$s AND %5$s%7$s%6$s))))"
            .formatted(time, at, dataset, name, row, sql.whole(key.row()), order.beyond);
    String orAt = order == Order.OLDEST_FIRST ? " >= " : " <= ";
    return List.of(time + orAt + at, strictly);
  }

  private List<StoredEvent> read(List<Found> page) throws SQLException {
    Map<Located, List<RowKey>> byTable = new LinkedHashMap<>();
    page.forEach(
        found -> byTable.computeIfAbsent(found.table(), key -> new ArrayList<>()).add(found.key()));
    Map<Located, Map<Long, StoredEvent>> read = new HashMap<>();
    for (Map.Entry<Located, List<RowKey>> table : byTable.entrySet()) {
      read.put(
          table.getKey(),
          new EventReader(table.getKey(), columns).read(temp.session(), table.getValue()));
    }
    List<StoredEvent> events = new ArrayList<>();
    for (Found found : page) {
      StoredEvent event = read.getOrDefault(found.table(), Map.of()).get(found.key().row());
      if (event != null) {
        events.add(event);
      }
    }
    return events;
  }

  static List<ValueCount> values(ReadSession session, ValueSearch search) throws SQLException {
    return TempTables.within(
        session,
        temp -> {
          Tables all = Tables.of(session.snapshot(), search.scope(), search.range());
          Tables tables = newest(all.only(table -> canHave(table, search.column())));
          SqlText sql = new SqlText();
          Pass pass = new Pass(sql, new OwnRows(new RowSource(sql, tables, "e")), Optional.empty());
          SqlValue value = pass.rows().attribute(Expr.ColumnRef.of(search.column()));
          GroupKey key = GroupKey.of(pass, value);
          String text = pass.conversions().text(key.type(), key.sql());
          String weight = pass.named(pass.rows().weight());
          String prefix = sql.text(search.prefix().toLowerCase(Locale.ROOT));
          String low = "min(" + kind(key) + ")";
          String high = "max(" + kind(key) + ")";
          SqlText.Bound query =
              sql.statement(
                  "SELECT %1$s AS t, %2$s, %3$s, sum(%4$s) AS w FROM %5$s WHERE starts_with(lower(%1$s), %6$s) GROUP BY t ORDER BY w DESC, t LIMIT %7$d"
                      .formatted(text, low, high, weight, pass.from(), prefix, search.limit()));
          List<ValueCount> counts = new ArrayList<>();
          ResultReader.each(
              session,
              query,
              row ->
                  counts.add(
                      new ValueCount(
                          keyValue(row.getString(1), row.getInt(2), row.getInt(3)),
                          row.getDouble(4))));
          return counts;
        });
  }

  private static boolean canHave(Located table, String column) {
    return column.equals(FieldNames.DATASET)
        || column.equals(FieldNames.WEIGHT)
        || Tables.mayHave(table, column);
  }

  private static String kind(GroupKey key) {
    KeyValues.Kind kind = key.kind();
    return kind == null ? key.kindSql() : Integer.toString(GroupKey.code(kind));
  }

  private static Value keyValue(String text, int low, int high) {
    return KeyValues.key(KeyValues.merge(GroupKey.kind(low), GroupKey.kind(high)), text);
  }

  /** The newest tables that one statement reads and that have no more rows than are looked at. */
  private static Tables newest(Tables tables) {
    List<Located> newest = new ArrayList<>();
    long rows = 0;
    List<Located> located = tables.located();
    for (int i = located.size() - 1; i >= 0 && newest.size() < RowSource.MAX_TABLES; i--) {
      rows += located.get(i).table().rows();
      if (!newest.isEmpty() && rows > MAX_VALUE_ROWS) {
        break;
      }
      newest.add(located.get(i));
    }
    return tables.only(newest::contains);
  }
}
