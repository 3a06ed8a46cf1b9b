package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.EventStore.MaintenanceReport;
import dev.sward.store.QueryControl;
import dev.sward.store.Retention;
import dev.sward.store.StoreException;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.FakeClock;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that take long, and those who write, delete and rewrite meanwhile. */
@Tag("slow")
class LongReadTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final DatasetName SHOP = new DatasetName("shop");

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(NOW);
  private @Nullable Storage opened;

  @BeforeEach
  void open() {
    StoreSettings settings =
        new StoreSettings(
            folder,
            clock,
            512L << 20,
            2,
            2_000,
            Retention.of(Duration.ofDays(90), 0),
            1 << 20,
            Duration.ofMinutes(15),
            64L << 20);
    WriteSettings usual = WriteSettings.of(settings);
    // A log of a megabyte, so that checkpoints are due all the time.
    opened =
        Storage.open(
            settings,
            new WriteSettings(
                usual.maxGroupRows(),
                usual.maxGroupBytes(),
                usual.linger(),
                1 << 20,
                usual.checkpointAfter(),
                usual.windowBytes(),
                3));
  }

  @AfterEach
  void close() {
    storage().close();
  }

  private Storage storage() {
    if (opened == null) {
      throw new IllegalStateException("The store is not open.");
    }
    return opened;
  }

  @Test
  void openRead_doesNotStopWriting_evenOfNewColumns() throws Exception {
    append(batch(NOW, 1_000, 0));
    try (HeldRead read = new HeldRead()) {
      for (int i = 1; i <= 30; i++) {
        assertThat(append(batch(NOW, 2_000, i))).isEqualTo(new AppendReceipt(2_000, 0));
      }
      assertThat(count("d20261123")).isEqualTo(61_000);
      assertThat(read.countAgain()).isEqualTo(1_000);
    }
    assertThat(append(batch(NOW, 10, 31)).stored()).isEqualTo(10);
    assertThat(count("d20261123")).isEqualTo(61_010);
  }

  @Test
  void readInFlight_keepsItsDay_whenRetentionDeletesIt() throws Exception {
    Instant old = NOW.minus(Duration.ofDays(89));
    append(batch(old, 500, 0));
    append(batch(NOW, 1, 0));
    clock.advance(Duration.ofDays(3));
    CompletableFuture<MaintenanceReport> maintained;
    try (HeldRead read = new HeldRead("d20260826")) {
      maintained = CompletableFuture.supplyAsync(() -> storage().maintenance().run());
      awaitDays(1);
      assertThat(read.countAgain()).isEqualTo(500);
      assertThat(folder.resolve("events/2026-08-26.duckdb")).exists();
    }
    assertThat(maintained.get(30, TimeUnit.SECONDS).deleted()).containsExactly("2026-08-26");
    assertThat(folder.resolve("events/2026-08-26.duckdb")).doesNotExist();
  }

  @Test
  void finishedDay_isRewrittenOnce_sortedByTime_andTakesLateRows() throws Exception {
    Instant yesterday = NOW.minus(Duration.ofDays(1));
    for (int i = 0; i < 5; i++) {
      append(batch(yesterday.minusSeconds(i), 100, i));
    }
    MaintenanceReport report = storage().maintenance().run();
    assertThat(report.compacted()).containsExactly("2026-11-22");
    assertThat(folder.resolve("events/2026-11-22.duckdb")).doesNotExist();
    assertThat(folder.resolve("events/2026-11-22.g1.duckdb")).exists();
    assertThat(
            StorageTest.rows(
                storage(),
                "SELECT count(*) FROM (SELECT _time < lag(_time) OVER (ORDER BY rowid) AS back FROM"
                    + " d20261122g1.\"t:shop\") WHERE back"))
        .containsExactly("0");
    assertThat(count("d20261122g1")).isEqualTo(500);
    assertThat(append(batch(yesterday, 7, 9)).stored()).isEqualTo(7);
    assertThat(count("d20261122g1")).isEqualTo(507);
    assertThat(storage().maintenance().run().compacted()).isEmpty();
    close();
    open();
    assertThat(count("d20261122g1")).isEqualTo(507);
  }

  @Test
  void bytesBeyondTheBound_deleteTheOldestDays() throws Exception {
    for (int day = 0; day < 4; day++) {
      append(batch(NOW.minus(Duration.ofDays(day)), 2_000, 0));
    }
    close();
    StoreSettings settings =
        new StoreSettings(
            folder,
            clock,
            512L << 20,
            2,
            2_000,
            Retention.of(
                Duration.ofDays(90),
                StoreFolder.sizeOrZero(folder.resolve("events/2026-11-23.duckdb")) * 5 / 2),
            1 << 20,
            Duration.ofMinutes(15),
            64L << 20);
    opened = Storage.open(settings, WriteSettings.of(settings));
    assertThat(storage().maintenance().run().deleted()).containsExactly("2026-11-20", "2026-11-21");
    assertThat(storage().catalogue().current().days()).hasSize(2);
  }

  @Test
  void tooManyDatasets_areRefusedAlone() throws Exception {
    for (int i = 0; i < 3; i++) {
      append(EventBatchOf.dataset("dataset " + i, NOW));
    }
    List<CompletableFuture<AppendReceipt>> answers = new ArrayList<>();
    answers.add(storage().append(AppendRequest.of(EventBatchOf.dataset("one more", NOW))));
    answers.add(storage().append(AppendRequest.of(EventBatchOf.dataset("dataset 1", NOW))));
    assertThatThrownBy(() -> answers.get(0).get(30, TimeUnit.SECONDS))
        .cause()
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.code()).isEqualTo(StoreException.Code.INVALID));
    assertThat(answers.get(1).get(30, TimeUnit.SECONDS)).isEqualTo(new AppendReceipt(1, 0));
  }

  @Test
  void thousandsOfColumns_areStoredAndTheTailOverflows() throws Exception {
    EventBatchBuilder builder = new EventBatchBuilder(SHOP, new BatchLimits(3_000, 100, 100, 10));
    builder.beginRow(CatalogueSnapshot.epochNanos(NOW), 1);
    for (int i = 0; i < 2_500; i++) {
      builder.putLong(builder.slot("column." + i), i);
    }
    builder.putText(builder.slot("name"), "structural names always have a column");
    assertThat(append(builder.build())).isEqualTo(new AppendReceipt(1, 0));
    assertThat(
            StorageTest.rows(
                storage(),
                "SELECT \"column.0:i\", \"column.1999:i\", cardinality(_overflow),"
                    + " _overflow['column.2499'], \"name:s\" FROM d20261123.\"t:shop\""))
        .containsExactly("0|1999|500|i2499|structural names always have a column");
    assertThat(storage().report().columns(SHOP)).hasSize(2_501);
  }

  /** A transaction that was begun by a read and stays open. */
  private final class HeldRead implements AutoCloseable {
    private final Engine.EngineConnection connection;
    private final Catalogue.Lease lease;
    private final String alias;

    HeldRead() throws Exception {
      this("d20261123");
    }

    HeldRead(String alias) throws Exception {
      this.alias = alias;
      lease = storage().catalogue().lease();
      connection = storage().engine().connect();
      connection.execute("BEGIN");
      assertThat(countAgain()).isPositive();
    }

    long countAgain() throws Exception {
      String sql = "SELECT count(*) FROM %s.\"t:shop\"".formatted(alias);
      try (PreparedStatement statement = connection.sql().prepareStatement(sql);
          ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }

    @Override
    public void close() {
      connection.close();
      lease.close();
    }
  }

  /** One event of a dataset. */
  private static final class EventBatchOf {
    static EventBatch dataset(String name, Instant time) {
      EventBatchBuilder builder = new EventBatchBuilder(new DatasetName(name), BatchLimits.DEFAULT);
      builder.beginRow(CatalogueSnapshot.epochNanos(time), 1);
      return builder.build();
    }
  }

  private void awaitDays(int days) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (storage().catalogue().current().days().size() != days) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      assertThat(new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private long count(String alias) {
    return storage()
        .readers()
        .read(
            new QueryControl(Duration.ofSeconds(20)),
            session -> {
              String sql = "SELECT count(*) FROM %s.\"t:shop\"".formatted(alias);
              try (PreparedStatement statement = session.prepare(sql);
                  ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
              }
            });
  }

  private AppendReceipt append(EventBatch batch) throws Exception {
    return storage().append(AppendRequest.of(batch)).get(30, TimeUnit.SECONDS);
  }

  private static EventBatch batch(Instant start, int rows, int column) {
    EventBatchBuilder builder = new EventBatchBuilder(SHOP, BatchLimits.DEFAULT);
    for (int i = 0; i < rows; i++) {
      builder.beginRow(CatalogueSnapshot.epochNanos(start) + i, 1);
      builder.putText(builder.slot("text"), "some text that is long enough %d".formatted(i));
      builder.putLong(builder.slot("column " + column), i);
    }
    return builder.build();
  }
}
