package dev.sward.store.duckdb;

import dev.sward.event.Column;
import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.event.EpochNanos;
import dev.sward.event.EventBatch;
import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.ColumnInfo;
import dev.sward.store.EventPage;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreHealth;
import dev.sward.store.TraceSearch;
import dev.sward.store.ValueSearch;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The reading half over files that plain INSERT statements write in the physical layout, so that it
 * is tried without the writing half. Knows duplicates of spans, nothing of durability.
 */
final class LayoutStore implements EventStore {
  private final Path folder;
  private final Predicate<String> toOverflow;
  private final DuckDBConnection root;
  private final Catalogue catalogue = new Catalogue();
  private final Readers readers;
  private final Questions questions;
  private final SortedMap<LocalDate, DayFile> days = new TreeMap<>();
  private final Set<List<String>> spans = new HashSet<>();

  /** Attributes whose names satisfy the predicate go to the overflow. */
  LayoutStore(Path folder, InstantSource clock, Predicate<String> toOverflow) {
    this.folder = folder;
    this.toOverflow = toOverflow;
    try {
      root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    readers = new Readers(2, new Connections(), catalogue);
    questions = new Questions(readers, clock);
  }

  private final class Connections implements ConnectionSource {
    @Override
    public Lent connect() throws SQLException {
      Connection connection = root.duplicate();
      return new Lent() {
        @Override
        public Connection sql() {
          return connection;
        }

        @Override
        public void close() {
          try {
            connection.close();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        }
      };
    }

    @Override
    public void reportFatal(SQLException error) {
      throw new AssertionError(error);
    }
  }

  @Override
  public synchronized CompletableFuture<AppendReceipt> append(AppendRequest request) {
    long stored = 0;
    for (EventBatch batch : request.batches()) {
      for (int row = 0; row < batch.rows(); row++) {
        stored += store(batch, row) ? 1 : 0;
      }
    }
    catalogue.publish(new CatalogueSnapshot(List.copyOf(days.values())));
    return CompletableFuture.completedFuture(new AppendReceipt(stored, request.rows() - stored));
  }

  private boolean store(EventBatch batch, int row) {
    SortedMap<PhysicalNames.Attribute, Value> values =
        new TreeMap<>(
            Comparator.comparing(PhysicalNames.Attribute::name)
                .thenComparing(PhysicalNames.Attribute::type));
    for (Column column : batch.columns()) {
      Value value = column.value(row);
      if (value != null) {
        values.put(new PhysicalNames.Attribute(column.name(), column.type()), value);
      }
    }
    String trace = text(values, FieldNames.TRACE_ID);
    String span = text(values, FieldNames.SPAN_ID);
    if (trace != null
        && span != null
        && !spans.add(List.of(batch.dataset().value(), trace, span))) {
      return false;
    }
    try (Statement statement = root.createStatement()) {
      insert(statement, batch.dataset(), batch.epochNanos()[row], batch.weights()[row], values);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return true;
  }

  private static @Nullable String text(
      SortedMap<PhysicalNames.Attribute, Value> values, String name) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name))
        .map(entry -> entry.getValue().text())
        .findFirst()
        .orElse(null);
  }

  private void insert(
      Statement statement,
      DatasetName dataset,
      long epochNanos,
      double weight,
      SortedMap<PhysicalNames.Attribute, Value> values)
      throws SQLException {
    LocalDate date = EpochNanos.instant(epochNanos).atOffset(ZoneOffset.UTC).toLocalDate();
    DayFile day = days.get(date);
    if (day == null) {
      day = new DayFile(PhysicalNames.alias(date, 0), date, new TreeMap<>());
      statement.execute(
          "ATTACH %s AS %s"
              .formatted(
                  PhysicalNames.literal(folder.resolve(date + ".duckdb").toString()), day.alias()));
    }
    DayTable table = day.tables().get(dataset);
    String name = PhysicalNames.table(dataset);
    String qualified = day.alias() + "." + PhysicalNames.quoted(name);
    if (table == null) {
      table = new DayTable(dataset, name, DayTable.frozen(Map.of()), false, 0, null);
      statement.execute(
          "CREATE TABLE %s (_time BIGINT, _weight DOUBLE, _batch BIGINT)".formatted(qualified));
    }
    SortedMap<String, Map<ColumnType, String>> columns = new TreeMap<>();
    table.columns().forEach((key, types) -> columns.put(key, new EnumMap<>(types)));
    boolean overflow = table.hasOverflow();
    List<String> names = new ArrayList<>(List.of("_time", "_weight", "_batch"));
    List<String> literals =
        new ArrayList<>(
            List.of(
                Long.toString(epochNanos), literal(ColumnType.DOUBLE, new Value.Num(weight)), "1"));
    List<String> kept = new ArrayList<>();
    for (Map.Entry<PhysicalNames.Attribute, Value> entry : values.entrySet()) {
      PhysicalNames.Attribute attribute = entry.getKey();
      if (toOverflow.test(attribute.name())) {
        kept.add(
            "%s: %s"
                .formatted(
                    textLiteral(attribute.name()),
                    textLiteral(overflowText(attribute.type(), entry.getValue()))));
        continue;
      }
      String column = PhysicalNames.column(attribute.name(), attribute.type());
      Map<ColumnType, String> types =
          columns.computeIfAbsent(attribute.name(), key -> new EnumMap<>(ColumnType.class));
      if (types.put(attribute.type(), column) == null) {
        statement.execute(
            "ALTER TABLE %s ADD COLUMN %s %s"
                .formatted(
                    qualified,
                    PhysicalNames.quoted(column),
                    PhysicalNames.engineType(attribute.type())));
      }
      names.add(PhysicalNames.quoted(column));
      literals.add(literal(attribute.type(), entry.getValue()));
    }
    if (!kept.isEmpty()) {
      if (!overflow) {
        statement.execute(
            "ALTER TABLE %s ADD COLUMN _overflow MAP(VARCHAR, VARCHAR)".formatted(qualified));
        overflow = true;
      }
      names.add("_overflow");
      literals.add("MAP {" + String.join(", ", kept) + "}");
    }
    statement.execute(
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(qualified, String.join(", ", names), String.join(", ", literals)));
    DayTable.TimeSpan time = new DayTable.TimeSpan(epochNanos, epochNanos);
    DayTable.TimeSpan before = table.times();
    days.put(
        date,
        day.with(
            Map.of(
                dataset,
                new DayTable(
                    dataset,
                    name,
                    DayTable.frozen(columns),
                    overflow,
                    table.rows() + 1,
                    before == null ? time : before.including(time)))));
  }

  private static String overflowText(ColumnType type, Value value) {
    if (value instanceof Value.ListOf list) {
      return type.code()
          + list.items().stream()
              .map(item ->
                  item instanceof Value.Text text
                      ? '"' + text.value().replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                      : item.text())
              .collect(Collectors.joining(",", "[", "]"));
    }
    return type.code() + value.text();
  }

  /** No NUL may stand in a statement. */
  private static String textLiteral(String text) {
    return text.indexOf('\0') < 0
        ? PhysicalNames.literal(text)
        : Stream.of(text.split("\0", -1))
            .map(PhysicalNames::literal)
            .collect(Collectors.joining(" || chr(0) || ", "(", ")"));
  }

  private static String literal(ColumnType type, Value value) {
    return switch (value) {
      case Value.Text text ->
          switch (type) {
            case ID64 -> Long.toUnsignedString(Long.parseUnsignedLong(text.value(), 16));
            case ID128 -> "CAST('" + new BigInteger(text.value(), 16) + "' AS UHUGEINT)";
            default -> textLiteral(text.value());
          };
      case Value.Int whole -> "CAST('" + whole.value() + "' AS BIGINT)";
      case Value.Num number -> "CAST('" + number.value() + "' AS DOUBLE)";
      case Value.Bool bool -> bool.text();
      case Value.ListOf list ->
          list.items().stream()
                  .map(item ->
                      literal(
                          type == ColumnType.STRING_LIST ? ColumnType.STRING : ColumnType.DOUBLE,
                          item))
                  .collect(Collectors.joining(", ", "CAST([", "] AS "))
              + PhysicalNames.engineType(type)
              + ")";
    };
  }

  Readers readers() {
    return readers;
  }

  @Override
  public QueryResult query(Query query, QueryControl control) {
    return questions.query(query, control);
  }

  @Override
  public EventPage events(EventSearch search, QueryControl control) {
    return questions.events(search, control);
  }

  @Override
  public EventPage trace(TraceSearch search, QueryControl control) {
    return questions.trace(search, control);
  }

  @Override
  public List<ValueCount> values(ValueSearch search, QueryControl control) {
    return questions.values(search, control);
  }

  @Override
  public List<DatasetInfo> datasets() {
    throw new UnsupportedOperationException("the writing half knows the datasets");
  }

  @Override
  public List<ColumnInfo> columns(DatasetName dataset) {
    throw new UnsupportedOperationException("the writing half knows the columns");
  }

  @Override
  public void describe(DatasetName dataset, String column, String description) {
    throw new UnsupportedOperationException("the writing half keeps descriptions");
  }

  @Override
  public MaintenanceReport maintain() {
    throw new UnsupportedOperationException("the writing half maintains");
  }

  @Override
  public void backup(Path target) {
    throw new UnsupportedOperationException("the writing half makes backups");
  }

  @Override
  public StoreHealth health() {
    throw new UnsupportedOperationException("the writing half knows its health");
  }

  @Override
  public void close() {
    readers.close();
    try {
      root.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
