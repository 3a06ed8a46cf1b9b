package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatchBuilder;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.DatasetLimits;
import dev.sward.store.EventStore.DatasetDay;
import dev.sward.store.EventStore.MaintenanceReport;
import dev.sward.store.Retention;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.FakeClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What retention of some datasets does to the files, those who read them and those who write. */
class RetentionTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant OLD = Instant.parse("2026-11-20T12:00:00Z");
  private static final DatasetName SHOP = new DatasetName("shop");
  private static final DatasetName DEBUG = new DatasetName("debug");
  private static final Retention DEBUG_1D =
      new Retention(
          new DatasetLimits<>(
              Duration.ofDays(90), new TreeMap<>(Map.of("debug", Duration.ofDays(1)))),
          0,
          DatasetLimits.all(0L));

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(NOW);
  private @Nullable Storage opened;

  @BeforeEach
  void openForever() {
    open(Retention.of(Duration.ofDays(36_500), 0));
  }

  @AfterEach
  void close() {
    storage().close();
  }

  private void open(Retention retention) {
    open(settings(retention, 1 << 20));
  }

  private void open(StoreSettings settings) {
    if (opened != null) {
      opened.close();
    }
    opened = Storage.open(settings, WriteSettings.of(settings));
  }

  private StoreSettings settings(Retention retention, long minFreeBytes) {
    return new StoreSettings(
        folder,
        clock,
        512L << 20,
        2,
        2_000,
        retention,
        minFreeBytes,
        Duration.ofMinutes(15),
        64L << 20);
  }

  private Storage storage() {
    if (opened == null) {
      throw new IllegalStateException("The store is not open.");
    }
    return opened;
  }

  private MaintenanceReport maintain() {
    return storage().maintenance().run();
  }

  @Test
  void datasetThatLeaves_givesItsSpaceBack() throws Exception {
    append(SHOP, OLD, 2_000);
    append(DEBUG, OLD, 200_000);
    // Sorted and compacted, so that only what leaves makes the difference.
    assertThat(maintain().compacted()).containsExactly("2026-11-20");
    long before = size("2026-11-20.g1.duckdb");
    open(DEBUG_1D);
    assertThat(maintain())
        .isEqualTo(
            new MaintenanceReport(
                List.of(), List.of(new DatasetDay(DEBUG, "2026-11-20")), List.of("2026-11-20")));
    assertThat(files()).containsExactly("2026-11-20.g2.duckdb");
    assertThat(size("2026-11-20.g2.duckdb")).isLessThan(before / 3);
    assertThat(tables("d20261120g2")).containsExactly("t:shop");
    assertThat(count("d20261120g2", "shop")).isEqualTo(2_000);
    open(DEBUG_1D);
    assertThat(count("d20261120g2", "shop")).isEqualTo(2_000);
    assertThat(storage().report().datasetNames()).containsExactly(SHOP);
  }

  @Test
  void crashBeforeTheNewFileHasItsName_everythingIsStillThere() throws Exception {
    append(SHOP, OLD, 20);
    append(DEBUG, OLD, 30);
    open(DEBUG_1D);
    Files.writeString(folder.resolve("events/2026-11-20.g1.duckdb.part"), "half a file");
    open(DEBUG_1D);
    assertThat(files()).containsExactly("2026-11-20.duckdb");
    assertThat(count("d20261120", "shop")).isEqualTo(20);
    assertThat(count("d20261120", "debug")).isEqualTo(30);
    assertThat(maintain().expired()).containsExactly(new DatasetDay(DEBUG, "2026-11-20"));
    assertThat(files()).containsExactly("2026-11-20.g1.duckdb");
  }

  @Test
  void crashBeforeTheOldFileIsDeleted_nothingComesBack() throws Exception {
    append(SHOP, OLD, 20);
    append(DEBUG, OLD, 30);
    open(DEBUG_1D);
    Path old = folder.resolve("events/2026-11-20.duckdb");
    Path kept = Files.copy(old, folder.resolve("kept"));
    maintain();
    storage().close();
    opened = null;
    Files.move(kept, old);
    open(DEBUG_1D);
    assertThat(files()).containsExactly("2026-11-20.g1.duckdb");
    assertThat(storage().report().datasetNames()).containsExactly(SHOP);
    assertThat(count("d20261120g1", "shop")).isEqualTo(20);
  }

  @Test
  void readInFlight_keepsItsRows_whileTheirDatasetLeaves() throws Exception {
    append(SHOP, OLD, 20);
    append(DEBUG, OLD, 30);
    open(DEBUG_1D);
    CompletableFuture<MaintenanceReport> maintained;
    try (Catalogue.Lease lease = storage().catalogue().lease();
        Engine.EngineConnection reader = storage().engine().connect()) {
      maintained = CompletableFuture.supplyAsync(this::maintain);
      awaitAlias("d20261120g1");
      assertThat(lease.snapshot().datasets()).contains(DEBUG);
      assertThat(count(reader, "d20261120", "debug")).isEqualTo(30);
      assertThat(storage().report().datasetNames()).containsExactly(SHOP);
    }
    assertThat(maintained.get(60, TimeUnit.SECONDS).expired()).hasSize(1);
    assertThat(files()).containsExactly("2026-11-20.g1.duckdb");
  }

  @Test
  void rowOfADayThatIsDeletedButStillRead_isThereAfterARestart() throws Exception {
    append(DEBUG, OLD, 30);
    assertThat(maintain().compacted()).containsExactly("2026-11-20");
    open(DEBUG_1D);
    CompletableFuture<MaintenanceReport> maintained;
    try (Catalogue.Lease lease = storage().catalogue().lease()) {
      maintained = CompletableFuture.supplyAsync(this::maintain);
      awaitDays(0);
      append(SHOP, OLD, 7);
      assertThat(files()).containsExactly("2026-11-20.g1.duckdb", "2026-11-20.g2.duckdb");
      assertThat(lease.snapshot().days()).hasSize(1);
      // As a crash would leave it now.
      copyTo(folder.resolve("crashed/events"));
    }
    assertThat(maintained.get(60, TimeUnit.SECONDS).deleted()).containsExactly("2026-11-20");
    assertThat(files()).containsExactly("2026-11-20.g3.duckdb");
    assertThat(count("d20261120g3", "shop")).isEqualTo(7);
    try (Storage crashed = open(folder.resolve("crashed"))) {
      assertThat(crashed.report().datasetNames()).containsExactly(SHOP);
      assertThat(StorageTest.rows(crashed, "SELECT count(*) FROM d20261120g2.\"t:shop\""))
          .containsExactly("7");
    }
  }

  @Test
  void logWithoutItsFile_isNotTakenForThatOfANewFile() throws Exception {
    append(SHOP, NOW, 5);
    copyTo(folder.resolve("crashed/events"));
    Path crashed = folder.resolve("crashed/events");
    assertThat(crashed.resolve("2026-11-23.duckdb.wal")).exists();
    Files.delete(crashed.resolve("2026-11-23.duckdb"));
    try (Storage storage = open(folder.resolve("crashed"))) {
      assertThat(append(storage, SHOP, NOW, 3).stored()).isEqualTo(3);
      assertThat(StorageTest.rows(storage, "SELECT count(*) FROM d20261123g1.\"t:shop\""))
          .containsExactly("3");
    }
  }

  @Test
  void engineRestartedWhileAFileWaitsToBeDeleted_maintenanceGoesOn() throws Exception {
    append(DEBUG, OLD, 30);
    append(SHOP, NOW, 1);
    open(DEBUG_1D);
    CompletableFuture<MaintenanceReport> maintained;
    try (Catalogue.Lease lease = storage().catalogue().lease()) {
      maintained = CompletableFuture.supplyAsync(this::maintain);
      awaitDays(1);
      storage().engine().reportFatal(new SQLException("as if"));
      awaitDays(2);
      assertThat(lease.snapshot().days()).hasSize(2);
    }
    maintained.get(60, TimeUnit.SECONDS);
    maintain();
    assertThat(files()).containsExactly("2026-11-23.duckdb");
    assertThat(storage().report().datasetNames()).containsExactly(SHOP);
    assertThat(count("d20261123", "shop")).isEqualTo(1);
  }

  @Test
  void commitsWhileADatasetLeaves_areAllKept() throws Exception {
    open(DEBUG_1D);
    long stored = 0;
    for (int round = 0; round < 5; round++) {
      append(DEBUG, OLD, 5_000);
      stored += append(SHOP, OLD, 10).stored();
      CompletableFuture<MaintenanceReport> maintained =
          CompletableFuture.supplyAsync(this::maintain);
      while (!maintained.isDone()) {
        stored += append(SHOP, OLD, 10).stored();
      }
      assertThat(maintained.get(60, TimeUnit.SECONDS).expired())
          .containsExactly(new DatasetDay(DEBUG, "2026-11-20"));
    }
    assertThat(storage().report().datasetNames()).containsExactly(SHOP);
    DayFile day = storage().catalogue().current().days().getFirst();
    assertThat(count(day.alias(), "shop")).isEqualTo(stored);
    open(DEBUG_1D);
    assertThat(count(day.alias(), "shop")).isEqualTo(stored);
  }

  @Test
  void bytesOfADataset_areCountedByTheBlocksItFills() throws Exception {
    for (int day = 1; day <= 4; day++) {
      Instant time = NOW.minus(Duration.ofDays(day));
      append(SHOP, time, 2_000);
      append(DEBUG, time, 40_000);
    }
    append(DEBUG, NOW, 10);
    maintain();
    long day = size("2026-11-20.g1.duckdb");
    open(
        new Retention(
            DatasetLimits.all(Duration.ofDays(90)),
            0,
            new DatasetLimits<>(0L, new TreeMap<>(Map.of("debug", 5 * day / 2)))));
    assertThat(maintain().expired())
        .containsExactly(new DatasetDay(DEBUG, "2026-11-19"), new DatasetDay(DEBUG, "2026-11-20"));
    assertThat(storage().report().datasets())
        .filteredOn(info -> info.name().equals(DEBUG))
        .singleElement()
        .satisfies(info -> assertThat(info.sizeBytes()).isBetween(day, 5 * day / 2));
    assertThat(maintain().expired()).isEmpty();
    assertThat(count("d20261119g2", "shop")).isEqualTo(2_000);
  }

  @Test
  void tooLittleFreeSpaceToStore_datasetLeavesNevertheless() throws Exception {
    append(SHOP, OLD, 20);
    append(DEBUG, OLD, 30);
    open(settings(DEBUG_1D, Long.MAX_VALUE));
    assertThat(storage().health().problem()).isPresent();
    assertThat(maintain().expired()).containsExactly(new DatasetDay(DEBUG, "2026-11-20"));
  }

  private Storage open(Path other) {
    StoreSettings settings =
        new StoreSettings(
            other,
            clock,
            512L << 20,
            2,
            2_000,
            DEBUG_1D,
            1 << 20,
            Duration.ofMinutes(15),
            64L << 20);
    return Storage.open(settings, WriteSettings.of(settings));
  }

  /** The files as they are, between two commits. */
  private void copyTo(Path target) throws Exception {
    Files.createDirectories(target);
    for (String name : names("")) {
      Files.copy(folder.resolve("events").resolve(name), target.resolve(name));
    }
  }

  private List<String> files() throws Exception {
    return names(".duckdb");
  }

  private List<String> names(String end) throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("events"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(end))
          .sorted()
          .toList();
    }
  }

  private long size(String name) throws Exception {
    return Files.size(folder.resolve("events").resolve(name));
  }

  private List<String> tables(String alias) {
    return StorageTest.rows(
        storage(),
        "SELECT table_name FROM duckdb_tables() WHERE database_name = '%s' AND table_name LIKE 't:%%'"
            .formatted(alias));
  }

  private long count(String alias, String dataset) {
    String sql = "SELECT count(*) FROM %s.\"t:%s\"".formatted(alias, dataset);
    return Long.parseLong(StorageTest.rows(storage(), sql).getFirst());
  }

  private static long count(Engine.EngineConnection reader, String alias, String dataset)
      throws Exception {
    String sql = "SELECT count(*) FROM %s.\"t:%s\"".formatted(alias, dataset);
    try (Statement statement = reader.sql().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void awaitAlias(String alias) throws Exception {
    await(() ->
        storage().catalogue().current().days().stream().anyMatch(day -> day.alias().equals(alias)));
  }

  private void awaitDays(int days) throws Exception {
    await(() -> storage().catalogue().current().days().size() == days);
  }

  private static void await(BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      assertThat(new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private AppendReceipt append(DatasetName dataset, Instant start, int rows) throws Exception {
    return append(storage(), dataset, start, rows);
  }

  private static AppendReceipt append(Storage to, DatasetName dataset, Instant start, int rows)
      throws Exception {
    return to.append(request(dataset, start, rows)).get(30, TimeUnit.SECONDS);
  }

  private static AppendRequest request(DatasetName dataset, Instant start, int rows) {
    EventBatchBuilder builder = new EventBatchBuilder(dataset, BatchLimits.DEFAULT);
    for (int i = 0; i < rows; i++) {
      builder.beginRow(CatalogueSnapshot.epochNanos(start) + i, 1);
      builder.putText(builder.slot("text"), "%016x".formatted(i * 0x9E3779B97F4A7C15L));
      builder.putLong(builder.slot("number"), i * 0x9E3779B97F4A7C15L);
    }
    return AppendRequest.of(builder.build());
  }
}
