package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatchBuilder;
import dev.sward.store.AppendRequest;
import dev.sward.store.Retention;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of a day, and what is committed to the day while it is made. */
class DayCopyTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path folder;
  private Storage storage;
  private Engine.EngineConnection connection;
  private DayCopy copy;
  private Path part;

  @BeforeEach
  void makeCopy() throws Exception {
    StoreSettings settings =
        new StoreSettings(
            folder,
            new FakeClock(NOW),
            512L << 20,
            2,
            2_000,
            Retention.of(Duration.ofDays(90), 0),
            1 << 20,
            Duration.ofMinutes(15),
            64L << 20);
    storage = Storage.open(settings, WriteSettings.of(settings));
    append("shop", "a", 10);
    append("debug", "a", 20);
    connection = storage.engine().connect();
    part = folder.resolve("events/copy.part");
    copy = new DayCopy(day(), Set.of(new DatasetName("debug")), lastSequence(), part);
    copy.copy(connection);
  }

  @AfterEach
  void close() {
    connection.close();
    storage.close();
  }

  @Test
  void commitsSince_areAddedOnce() throws Exception {
    append("shop", "a", 3);
    append("debug", "b", 4);
    append("shop", "a", 5);
    assertThat(copy.catchUp(connection, day())).isTrue();
    assertThat(inCopy("count(*)", "\"t:shop\"")).isEqualTo("18");
    assertThat(inCopy("count(DISTINCT seq) || ' of ' || (max(seq) - min(seq) + 1)", "_markers"))
        .isEqualTo("5 of 5");
    assertThat(inCopy("string_agg(DISTINCT table_name, ',')", "_columns")).isEqualTo("t:shop");
  }

  @Test
  void columnMadeSince_isNotCaughtUpWith() throws Exception {
    append("shop", "b", 3);
    assertThat(copy.catchUp(connection, day())).isFalse();
  }

  @Test
  void tableMadeSince_isNotCaughtUpWith() throws Exception {
    append("cart", "a", 3);
    assertThat(copy.catchUp(connection, day())).isFalse();
  }

  private DayFile day() {
    return storage.catalogue().current().days().getFirst();
  }

  private long lastSequence() {
    String sql = "SELECT max(seq) FROM %s._markers".formatted(day().alias());
    return Long.parseLong(StorageTest.rows(storage, sql).getFirst());
  }

  private String inCopy(String what, String table) throws Exception {
    Engine.attach(connection, part, "made");
    try {
      return StorageTest.rows(storage, "SELECT %s FROM made.%s".formatted(what, table)).getFirst();
    } finally {
      Engine.detach(connection, "made");
    }
  }

  private void append(String dataset, String column, int rows) throws Exception {
    EventBatchBuilder builder =
        new EventBatchBuilder(new DatasetName(dataset), BatchLimits.DEFAULT);
    for (int i = 0; i < rows; i++) {
      builder.beginRow(CatalogueSnapshot.epochNanos(NOW) + i, 1);
      builder.putLong(builder.slot(column), i);
    }
    storage.append(AppendRequest.of(builder.build())).get(30, TimeUnit.SECONDS);
  }
}
