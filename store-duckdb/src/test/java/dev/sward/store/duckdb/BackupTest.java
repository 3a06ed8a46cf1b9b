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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path folder;

  @Test
  void backupWhileStoring_isOneMoment_andHoldsWhatWasAcknowledgedBefore() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong acknowledged = new AtomicLong();
    Path target = folder.resolve("backup");
    long before;
    try (Storage storage = open(folder.resolve("store"))) {
      CompletableFuture<Void> sender =
          CompletableFuture.runAsync(() -> {
            for (long n = 0; !done.get(); n++) {
              storage.append(request(n)).orTimeout(30, TimeUnit.SECONDS).join();
              acknowledged.set((n + 1) * 1_000);
            }
          });
      while (acknowledged.get() < 20_000) {
        assertThat(sender).isNotCompletedExceptionally();
        Thread.onSpinWait();
      }
      before = acknowledged.get();
      storage.maintenance().backup(target);
      done.set(true);
      sender.get(30, TimeUnit.SECONDS);
    }
    try (Storage restored = open(target)) {
      String rows =
          StorageTest.rows(
                  restored,
                  "SELECT count(*), count(DISTINCT \"number:i\"), max(\"number:i\") + 1,"
                      + " (SELECT sum(rows) FROM d20261123._markers) FROM d20261123.\"t:shop\"")
              .getFirst();
      String count = rows.substring(0, rows.indexOf('|'));
      assertThat(rows).isEqualTo(String.join("|", count, count, count, count));
      assertThat(Long.parseLong(count)).isGreaterThanOrEqualTo(before);
    }
  }

  private static AppendRequest request(long n) {
    EventBatchBuilder builder = new EventBatchBuilder(new DatasetName("shop"), BatchLimits.DEFAULT);
    for (int i = 0; i < 1_000; i++) {
      builder.beginRow(CatalogueSnapshot.epochNanos(NOW) + n, 1);
      builder.putLong(builder.slot("number"), n * 1_000 + i);
    }
    return AppendRequest.of(builder.build());
  }

  private static Storage open(Path folder) {
    StoreSettings settings =
        new StoreSettings(
            folder,
            new FakeClock(NOW),
            512L << 20,
            2,
            50,
            Retention.of(Duration.ofDays(90), 0),
            1 << 20,
            Duration.ofMinutes(15),
            64L << 20);
    return Storage.open(settings, WriteSettings.of(settings));
  }
}
