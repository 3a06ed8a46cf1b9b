package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.Retention;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetSizesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final DatasetName WIDE = new DatasetName("wide");
  private static final DatasetName NARROW = new DatasetName("narrow");

  private final DatasetSizes sizes = new DatasetSizes();
  private Storage storage;

  @BeforeEach
  void open(@TempDir Path folder) {
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
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void fewWideEvents_haveMoreOfTheFileThanManyNarrowOnes() throws Exception {
    Instant yesterday = NOW.minus(Duration.ofDays(1));
    append(events(WIDE, yesterday, 1_000, 4_000));
    append(events(NARROW, yesterday, 9_000, 4));
    assertThat(share(WIDE)).as("by rows").isEqualTo(0.1);
    storage.maintenance().run();
    measure();
    assertThat(share(WIDE)).as("by blocks").isGreaterThan(0.7);
    assertThat(share(WIDE) + share(NARROW)).isBetween(0.999, 1.001);
  }

  @Test
  void newDataset_isCountedAtOnce() throws Exception {
    Instant yesterday = NOW.minus(Duration.ofDays(1));
    append(events(WIDE, yesterday, 1_000, 400));
    storage.maintenance().run();
    measure();
    assertThat(share(WIDE)).isEqualTo(1);
    append(events(NARROW, yesterday, 10, 4));
    assertThat(sizes.shares(day())).containsOnlyKeys(WIDE, NARROW);
    measure();
    assertThat(sizes.shares(day())).containsOnlyKeys(WIDE, NARROW);
  }

  @Test
  void measuring_doesNotMeetWriting() throws Exception {
    for (int round = 0; round < 20; round++) {
      List<CompletableFuture<AppendReceipt>> sent = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        EventBatch batch = events(i % 2 == 0 ? WIDE : NARROW, NOW, 3_000 << (round % 3), 16);
        sent.add(storage.append(AppendRequest.of(batch)));
      }
      measure();
      for (CompletableFuture<AppendReceipt> one : sent) {
        assertThat(one.get(60, TimeUnit.SECONDS).duplicates()).isZero();
      }
    }
    Map<DatasetName, Double> shares = sizes.shares(day());
    assertThat(shares).containsOnlyKeys(WIDE, NARROW);
    assertThat(share(WIDE) + share(NARROW)).isBetween(0.999, 1.001);
  }

  private void measure() throws Exception {
    try (Catalogue.Lease lease = storage.catalogue().lease();
        Engine.EngineConnection connection = storage.engine().connect()) {
      for (DayFile day : lease.snapshot().days()) {
        sizes.measure(connection, day);
      }
    }
  }

  private DayFile day() {
    return storage.catalogue().current().days().getFirst();
  }

  private double share(DatasetName dataset) {
    return sizes.shares(day()).getOrDefault(dataset, 0.0);
  }

  private void append(EventBatch batch) throws Exception {
    storage.append(AppendRequest.of(batch)).get(30, TimeUnit.SECONDS);
  }

  /** With a text of so many random letters each. */
  private static EventBatch events(DatasetName dataset, Instant start, int rows, int letters) {
    Random random = new Random(rows);
    EventBatchBuilder builder = new EventBatchBuilder(dataset, BatchLimits.DEFAULT);
    for (int i = 0; i < rows; i++) {
      builder.beginRow(CatalogueSnapshot.epochNanos(start) + i, 1);
      StringBuilder text = new StringBuilder(letters);
      for (int letter = 0; letter < letters; letter++) {
        text.append((char) (' ' + random.nextInt(90)));
      }
      builder.putText(builder.slot("text"), text.toString());
    }
    return builder.build();
  }
}
