package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.event.BatchLimits;
import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.Value;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.QueryControl;
import dev.sward.store.Retention;
import dev.sward.store.StoreException;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.FakeClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final DatasetName SHOP = new DatasetName("Shop");

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(NOW);

  @Test
  void storesEveryTypeOfColumn() throws Exception {
    try (Storage storage = open()) {
      EventBatch batch =
          batch(
              1,
              builder -> {
                builder.putText(builder.slot("http.route"), "/cart/{id} – a text beyond twelve");
                builder.putText(builder.slot("short"), "twelve bytes");
                builder.putText(builder.slot("empty"), "");
                builder.putLong(builder.slot("Count"), -7);
                builder.putLong(builder.slot("count"), 8);
                builder.putDouble(builder.slot("duration_ms"), 12.5);
                builder.putBool(builder.slot("error"), true);
                builder.putTexts(
                    builder.slot("tags"), List.of("a", "", "longer than twelve bytes"));
                builder.putNumbers(builder.slot("sizes"), new double[] {1, 2.5});
                builder.putId(builder.slot("trace.trace_id"), "0123456789abcdef0123456789abcdef");
                builder.putId(builder.slot("trace.span_id"), "fedcba9876543210");
              });
      assertThat(append(storage, batch)).isEqualTo(new AppendReceipt(1, 0));

      assertThat(
              rows(
                  storage,
                  "SELECT _time, _weight, _batch, \"http.route:s\", \"short:s\", \"empty:s\","
                      + " \"^count:i\", \"count:i\", \"duration_ms:f\", \"error:b\", \"tags:l\","
                      + " \"sizes:n\", lower(lpad(to_hex(\"trace.trace_id:x\"), 32, '0')),"
                      + " lower(lpad(to_hex(\"trace.span_id:h\"), 16, '0'))"
                      + " FROM d20261123.\"t:^shop\""))
          .containsExactly(
              "1795435200000000000|1.0|1795435200000001|/cart/{id} – a text beyond twelve|twelve bytes||-7|8|12.5"
                  + "|true|[a, , longer than twelve bytes]|[1.0, 2.5]"
                  + "|0123456789abcdef0123456789abcdef|fedcba9876543210");
    }
  }

  @Test
  void fillsChunksFromManyBatches_absentIsNull() throws Exception {
    try (Storage storage = open()) {
      List<EventBatch> batches = new ArrayList<>();
      for (int b = 0; b < 7; b++) {
        EventBatchBuilder builder = new EventBatchBuilder(SHOP, BatchLimits.DEFAULT);
        for (int i = 0; i < 999; i++) {
          builder.beginRow(nanos(NOW) + b * 1_000L + i, 1);
          builder.putLong(builder.slot("n"), b * 999L + i);
          if (i % 3 == 0) {
            builder.putText(builder.slot("t" + b % 2), "text number %09d".formatted(i));
          }
          if (b == 3) {
            builder.putNumbers(builder.slot("list"), new double[] {i, i});
          }
        }
        batches.add(builder.build());
      }
      AppendReceipt receipt =
          storage.append(new AppendRequest(batches, Optional.empty())).get(30, TimeUnit.SECONDS);
      assertThat(receipt).isEqualTo(new AppendReceipt(6_993, 0));
      assertThat(
              rows(
                  storage,
                  "SELECT count(*), sum(\"n:i\"), count(\"t0:s\"), count(\"t1:s\"),"
                      + " count(DISTINCT \"t0:s\"), sum(list_sum(\"list:n\")), count(\"list:n\")"
                      + " FROM d20261123.\"t:^shop\""))
          .containsExactly("6993|24447528|1332|999|333|997002.0|999");
      assertThat(
              rows(
                  storage,
                  "SELECT count(*) FROM d20261123.\"t:^shop\" WHERE \"t0:s\" IS NOT NULL AND"
                      + " \"t0:s\" <> format('text number {:09d}', \"n:i\" % 999)"))
          .containsExactly("0");
    }
  }

  @Test
  void reopens_findsEverything() throws Exception {
    try (Storage storage = open()) {
      append(storage, spans(100, NOW));
      append(storage, spans(50, NOW.minus(Duration.ofDays(1))));
    }
    try (Storage storage = open()) {
      CatalogueSnapshot snapshot = storage.catalogue().current();
      assertThat(snapshot.days())
          .extracting(DayFile::alias)
          .containsExactly("d20261122", "d20261123");
      assertThat(snapshot.days().get(1).tables())
          .hasEntrySatisfying(
              SHOP,
              table -> {
                assertThat(table.rows()).isEqualTo(100);
                assertThat(table.columns().keySet())
                    .containsExactly("n", "trace.span_id", "trace.trace_id");
                assertThat(table.times())
                    .isEqualTo(new DayTable.TimeSpan(nanos(NOW), nanos(NOW) + 99));
              });
    }
  }

  @Test
  void sameSpansAgain_areDuplicates_alsoAfterARestart_untilTheWindowIsOver() throws Exception {
    EventBatch batch = spans(3_000, NOW);
    try (Storage storage = open()) {
      assertThat(append(storage, batch)).isEqualTo(new AppendReceipt(3_000, 0));
      clock.advance(Duration.ofMinutes(5));
      assertThat(append(storage, batch)).isEqualTo(new AppendReceipt(0, 3_000));
    }
    try (Storage storage = open()) {
      clock.advance(Duration.ofMinutes(9));
      assertThat(append(storage, batch)).isEqualTo(new AppendReceipt(0, 3_000));
      clock.advance(Duration.ofMinutes(2));
      assertThat(append(storage, batch)).isEqualTo(new AppendReceipt(3_000, 0));
      clock.advance(Duration.ofMinutes(14));
      assertThat(append(storage, batch)).isEqualTo(new AppendReceipt(0, 3_000));
    }
  }

  @Test
  void sameSpanTwiceInOneBatchAndOneGroup_isStoredOnce() throws Exception {
    EventBatch once = spans(10, NOW);
    try (Storage storage = open()) {
      AppendReceipt receipt =
          storage.append(AppendRequest.of(once, once)).get(30, TimeUnit.SECONDS);
      assertThat(receipt).isEqualTo(new AppendReceipt(10, 10));
      assertThat(rows(storage, "SELECT count(*) FROM d20261123.\"t:^shop\"")).containsExactly("10");
    }
  }

  @Test
  void sameKeyAgain_isADuplicate_alsoAfterARestart() throws Exception {
    AppendRequest request =
        new AppendRequest(
            List.of(batch(5, builder -> builder.putText(builder.slot("a"), "b"))),
            Optional.of("key-1"));
    try (Storage storage = open()) {
      assertThat(storage.append(request).get(30, TimeUnit.SECONDS))
          .isEqualTo(new AppendReceipt(5, 0));
      assertThat(storage.append(request).get(30, TimeUnit.SECONDS))
          .isEqualTo(new AppendReceipt(0, 5));
    }
    try (Storage storage = open()) {
      assertThat(storage.append(request).get(30, TimeUnit.SECONDS))
          .isEqualTo(new AppendReceipt(0, 5));
      clock.advance(Duration.ofMinutes(16));
      assertThat(storage.append(request).get(30, TimeUnit.SECONDS))
          .isEqualTo(new AppendReceipt(5, 0));
    }
  }

  @Test
  void secondProcess_isRefused() {
    try (Storage storage = open()) {
      assertThat(storage.health().problem()).isEmpty();
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "store folder: "
                  + folder
                  + " is in use by another Sward. Stop that one, or give this one a folder of its"
                  + " own");
    }
  }

  @Test
  void damagedAndForeignFiles_areNamedAndKept() throws Exception {
    Path events = Files.createDirectories(folder.resolve("events"));
    Path damaged = Files.writeString(events.resolve("2026-11-20.duckdb"), "not a database");
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(damaged.toString())
        .hasMessageContaining("was left as it is");
    assertThat(damaged).hasContent("not a database");
    Files.delete(damaged);

    try (Storage storage = open()) {
      append(storage, spans(10, NOW));
    }
    Path wrongDay = events.resolve("2026-11-01.duckdb");
    Files.move(events.resolve("2026-11-23.duckdb"), wrongDay);
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not the events of 2026-11-01");
    assertThat(wrongDay).exists();
  }

  @Test
  void keyedRequestOfSeveralDays_halfDurable_storesOnlyWhatIsMissing() throws Exception {
    EventBatchBuilder builder = new EventBatchBuilder(SHOP, BatchLimits.DEFAULT);
    for (int i = 0; i < 10; i++) {
      builder.beginRow(nanos(NOW.minus(Duration.ofDays(i % 2))), 1);
      builder.putLong(builder.slot("n"), i);
    }
    AppendRequest request = new AppendRequest(List.of(builder.build()), Optional.of("key-2"));
    try (Storage storage = open()) {
      assertThat(storage.append(request).get(30, TimeUnit.SECONDS))
          .isEqualTo(new AppendReceipt(10, 0));
    }
    // As if the process had died between the commits of the two days.
    Files.delete(folder.resolve("events/2026-11-23.duckdb"));
    try (Storage storage = open()) {
      assertThat(storage.append(request).get(30, TimeUnit.SECONDS))
          .isEqualTo(new AppendReceipt(5, 5));
      assertThat(storage.append(request).get(30, TimeUnit.SECONDS))
          .isEqualTo(new AppendReceipt(0, 10));
      assertThat(rows(storage, "SELECT count(*) FROM d20261122.\"t:^shop\"")).containsExactly("5");
      assertThat(rows(storage, "SELECT count(*) FROM d20261123.\"t:^shop\"")).containsExactly("5");
    }
  }

  @Test
  void engine_isClosedToTheWorld() {
    try (Storage storage = open()) {
      for (String sql :
          List.of(
              "SELECT * FROM read_csv('/etc/hostname')",
              "SELECT * FROM read_text('/etc/hostname')",
              "SELECT * FROM glob('/etc/*')",
              "COPY (SELECT 1) TO '/tmp/out-of-the-store.csv'",
              "ATTACH '/tmp/out-of-the-store.duckdb' AS elsewhere",
              "INSTALL httpfs",
              "LOAD httpfs",
              "SET memory_limit = '1 TB'",
              "SET enable_external_access = true",
              "SET lock_configuration = false",
              "RESET allowed_directories")) {
        assertThatThrownBy(() -> rows(storage, sql)).as(sql).isInstanceOf(StoreException.class);
      }
      assertThat(Path.of("/tmp/out-of-the-store.csv")).doesNotExist();
    }
  }

  @Test
  void columns_tellTypesTimesAndSamples_alsoAfterARestart() throws Exception {
    try (Storage storage = open()) {
      append(storage, batch(3, builder -> builder.putText(builder.slot("colour"), "red")));
      clock.advance(Duration.ofMinutes(3));
      append(storage, batch(2, builder -> builder.putLong(builder.slot("colour"), 7)));
      storage.descriptions().set(SHOP, "colour", "What\tit\nlooks like \\");
      assertColour(storage);
    }
    try (Storage storage = open()) {
      assertColour(storage);
    }
  }

  private static void assertColour(Storage storage) {
    assertThat(storage.report().columns(SHOP))
        .singleElement()
        .satisfies(column -> {
          assertThat(column.name()).isEqualTo("colour");
          assertThat(column.types()).containsOnly(ColumnType.STRING, ColumnType.LONG);
          assertThat(column.firstWritten()).isEqualTo(NOW);
          assertThat(column.lastWritten()).isEqualTo(NOW.plus(Duration.ofMinutes(3)));
          assertThat(column.distinctEstimate()).isEqualTo(2);
          assertThat(column.samples())
              .containsExactlyInAnyOrder(new Value.Text("red"), new Value.Int(7));
          assertThat(column.description()).contains("What\tit\nlooks like \\");
          assertThat(column.overflow()).isFalse();
        });
  }

  private Storage open() {
    StoreSettings settings = settings();
    return Storage.open(settings, WriteSettings.of(settings));
  }

  private StoreSettings settings() {
    return new StoreSettings(
        folder,
        clock,
        512L << 20,
        2,
        50,
        Retention.of(Duration.ofDays(90), 0),
        1 << 20,
        Duration.ofMinutes(15),
        64L << 20);
  }

  private static AppendReceipt append(Storage storage, EventBatch batch) throws Exception {
    return storage.append(AppendRequest.of(batch)).get(30, TimeUnit.SECONDS);
  }

  /** Distinct spans, a nanosecond apart. */
  private static EventBatch spans(int count, Instant start) {
    EventBatchBuilder builder = new EventBatchBuilder(SHOP, BatchLimits.DEFAULT);
    for (int i = 0; i < count; i++) {
      builder.beginRow(nanos(start) + i, 1);
      builder.putId128(builder.slot("trace.trace_id"), nanos(start), i / 10);
      builder.putId64(builder.slot("trace.span_id"), -5L - i);
      builder.putLong(builder.slot("n"), i);
    }
    return builder.build();
  }

  private static EventBatch batch(int rows, Consumer<EventBatchBuilder> attributes) {
    EventBatchBuilder builder = new EventBatchBuilder(SHOP, BatchLimits.DEFAULT);
    for (int i = 0; i < rows; i++) {
      builder.beginRow(nanos(NOW) + i, 1);
      attributes.accept(builder);
    }
    return builder.build();
  }

  private static long nanos(Instant instant) {
    return CatalogueSnapshot.epochNanos(instant);
  }

  /** Every row's values, separated by bars. */
  static List<String> rows(Storage storage, String sql) {
    return storage
        .readers()
        .read(
            new QueryControl(Duration.ofSeconds(20)),
            session -> {
              List<String> rows = new ArrayList<>();
              try (PreparedStatement statement = session.prepare(sql);
                  ResultSet result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                  List<String> values = new ArrayList<>();
                  for (int i = 1; i <= columns; i++) {
                    values.add(String.valueOf(result.getObject(i)));
                  }
                  rows.add(String.join("|", values));
                }
              }
              return rows;
            });
  }

  @Test
  void dayOfFile_isTheUtcDay() {
    assertThat(PhysicalNames.alias(LocalDate.of(2026, 11, 23), 2)).isEqualTo("d20261123g2");
  }
}
