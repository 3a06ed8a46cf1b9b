package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.Retention;
import dev.sward.store.StoreException;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.FakeClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not as they should be: named, left as they are, nothing durable lost. */
class HostileFilesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final DatasetName SHOP = new DatasetName("shop");
  private static final String DAY = "2026-11-23.duckdb";
  private static final int BATCH = 1_000;

  @TempDir Path parent;
  private final FakeClock clock = new FakeClock(NOW);

  @Test
  void tornLog_keepsEveryCommitBeforeTheTear() throws Exception {
    Path crashed = parent.resolve("crashed");
    long fileEnd;
    long afterTwo;
    try (Storage storage = open(parent.resolve("store"))) {
      append(storage, 0);
      append(storage, 1);
      Path log = parent.resolve("store/events").resolve(DAY + ".wal");
      afterTwo = Files.size(log);
      append(storage, 2);
      fileEnd = Files.size(log);
      copy(parent.resolve("store/events"), crashed);
    }
    assertThat(afterTwo).isLessThan(fileEnd);
    for (long length : List.of(fileEnd, fileEnd - 1, (afterTwo + fileEnd) / 2, afterTwo)) {
      Path torn = parent.resolve("torn-" + length);
      copy(crashed, torn.resolve("events"));
      byte[] log = Files.readAllBytes(crashed.resolve(DAY + ".wal"));
      Files.write(torn.resolve("events").resolve(DAY + ".wal"), Arrays.copyOf(log, (int) length));

      try (Storage storage = open(torn)) {
        String batches = length == fileEnd ? "3" : "2";
        assertThat(
                StorageTest.rows(
                    storage,
                    "SELECT count(*) // 1000, count(DISTINCT \"n:i\") // 1000,"
                        + " (SELECT count(*) FROM d20261123._markers) FROM d20261123.\"t:shop\""))
            .as("log cut at %d of %d", length, fileEnd)
            .containsExactly(String.join("|", batches, batches, batches));
        append(storage, 7);
      }
    }
  }

  @Test
  void logWithAWrongByte_isNamedAndKept_orEndsThere() throws Exception {
    Path damaged = parent.resolve("damaged");
    try (Storage storage = open(parent.resolve("store"))) {
      append(storage, 0);
      append(storage, 1);
      copy(parent.resolve("store/events"), damaged.resolve("events"));
    }
    Path log = damaged.resolve("events").resolve(DAY + ".wal");
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length / 4] ^= 0x55;
    Files.write(log, bytes);

    assertRefused(damaged, DAY);
    assertThat(Files.readAllBytes(log)).isEqualTo(bytes);
  }

  @Test
  void dayFileWithAWrongHeader_isNamedAndKept() throws Exception {
    Path folder = parent.resolve("store");
    try (Storage storage = open(folder)) {
      append(storage, 0);
    }
    Path day = folder.resolve("events").resolve(DAY);
    byte[] bytes = Files.readAllBytes(day);
    Arrays.fill(bytes, 4_096, 12_288, (byte) 0x55);
    Files.write(day, bytes);

    assertRefused(folder, day.toString());
    assertThat(Files.readAllBytes(day)).isEqualTo(bytes);
  }

  @Test
  void fileCutShort_isNamedAndKept() throws Exception {
    Path folder = parent.resolve("store");
    try (Storage storage = open(folder)) {
      for (int i = 0; i < 20; i++) {
        append(storage, i);
      }
    }
    Path day = folder.resolve("events").resolve(DAY);
    byte[] bytes = Arrays.copyOf(Files.readAllBytes(day), 20_000);
    Files.write(day, bytes);

    assertRefused(folder, day.toString());
    assertThat(Files.readAllBytes(day)).isEqualTo(bytes);
  }

  @Test
  void foreignDatabase_isNamedAndKept() throws Exception {
    Path folder = parent.resolve("store");
    Path day = Files.createDirectories(folder.resolve("events")).resolve(DAY);
    execute(day, "CREATE TABLE theirs AS SELECT 42 AS answer");
    byte[] bytes = Files.readAllBytes(day);

    assertRefused(folder, day + " is a DuckDB file, but not the events of 2026-11-23");
    assertThat(Files.readAllBytes(day)).isEqualTo(bytes);
  }

  @Test
  void fileOfALaterFormat_isNamedAndKept() throws Exception {
    Path folder = parent.resolve("store");
    try (Storage storage = open(folder)) {
      append(storage, 0);
    }
    Path day = folder.resolve("events").resolve(DAY);
    execute(day, "UPDATE _about SET value = '2' WHERE key = 'format'");
    byte[] bytes = Files.readAllBytes(day);

    assertRefused(
        folder,
        day
            + " has format 2 (expected: 1). It was left as it is; open it with the version of Sward"
            + " that wrote it, or a later one");
    assertThat(Files.readAllBytes(day)).isEqualTo(bytes);
  }

  @Test
  void linkInTheFolder_isRefused() throws Exception {
    Path folder = parent.resolve("store");
    try (Storage storage = open(folder)) {
      append(storage, 0);
    }
    Path day = folder.resolve("events").resolve(DAY);
    Path elsewhere = parent.resolve("elsewhere.duckdb");
    Files.move(day, elsewhere);
    Files.createSymbolicLink(day, elsewhere);

    assertRefused(folder, day + " is a symbolic link");
  }

  @Test
  void readOnlyFolder_isNamed() throws Exception {
    Path mount = Files.createDirectories(parent.resolve("mount"));
    String refusal = run("mount", "-t", "tmpfs", "-o", "size=1m,ro", "tmpfs", mount.toString());
    assumeTrue(refusal.isEmpty(), "This user may not mount a file system: " + refusal);
    try {
      assertRefused(
          mount.resolve("store"),
          "store folder: %s cannot be used".formatted(mount.resolve("store")));
    } finally {
      assertThat(run("umount", mount.toString())).isEmpty();
    }
  }

  @Test
  void clockAnHourBack_losesNothing_andStillKnowsWhatItSaw() throws Exception {
    Path folder = parent.resolve("store");
    try (Storage storage = open(folder)) {
      append(storage, 0);
      clock.advance(Duration.ofHours(-1));
      assertThat(storage.append(AppendRequest.of(batch(0))).get(30, TimeUnit.SECONDS))
          .isEqualTo(new AppendReceipt(0, BATCH));
      append(storage, 1);
    }
    try (Storage storage = open(folder)) {
      assertThat(storage.append(AppendRequest.of(batch(1))).get(30, TimeUnit.SECONDS))
          .isEqualTo(new AppendReceipt(0, BATCH));
      append(storage, 2);
      storage.maintenance().run();
      assertThat(StorageTest.rows(storage, "SELECT count(*) FROM d20261123.\"t:shop\""))
          .containsExactly("3000");
      assertThat(storage.health().problem()).isEmpty();
    }
  }

  private void assertRefused(Path folder, String message) {
    assertThatThrownBy(() -> open(folder).close())
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.code()).isEqualTo(StoreException.Code.UNAVAILABLE))
        .hasMessageContaining(message);
  }

  private static void append(Storage storage, int number) throws Exception {
    assertThat(storage.append(AppendRequest.of(batch(number))).get(30, TimeUnit.SECONDS))
        .isEqualTo(new AppendReceipt(BATCH, 0));
  }

  /** A thousand spans that only this number has. */
  private static EventBatch batch(int number) {
    EventBatchBuilder builder = new EventBatchBuilder(SHOP, BatchLimits.DEFAULT);
    for (int i = 0; i < BATCH; i++) {
      builder.beginRow(CatalogueSnapshot.epochNanos(NOW) + i, 1);
      builder.putId128(builder.slot("trace.trace_id"), 7, number);
      builder.putId64(builder.slot("trace.span_id"), i + 1);
      builder.putLong(builder.slot("n"), number * (long) BATCH + i);
    }
    return builder.build();
  }

  private Storage open(Path folder) {
    StoreSettings settings =
        new StoreSettings(
            folder,
            clock,
            512L << 20,
            2,
            50,
            Retention.of(Duration.ofDays(90), 0),
            1 << 20,
            Duration.ofMinutes(15),
            64L << 20);
    return Storage.open(settings, WriteSettings.of(settings));
  }

  private static void execute(Path database, String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      statement.execute("CHECKPOINT");
    }
  }

  private static void copy(Path from, Path to) throws Exception {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** What a command said if it failed, or nothing. */
  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? "" : said + "(exit code " + process.exitValue() + ")";
  }
}
