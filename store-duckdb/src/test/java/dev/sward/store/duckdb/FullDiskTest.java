package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.store.AppendRequest;
import dev.sward.store.Retention;
import dev.sward.store.StoreException;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.FakeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small file system that fills up. Needs the right to mount one; says so where it is missing. */
@Tag("slow")
class FullDiskTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final DatasetName SHOP = new DatasetName("shop");

  @TempDir Path parent;
  private final SplittableRandom random = new SplittableRandom(7);
  private boolean mounted;
  private long number;

  @BeforeEach
  void mount() throws Exception {
    String refusal = run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", parent.toString());
    mounted = refusal.isEmpty();
    assumeTrue(mounted, "This user may not mount a small file system: " + refusal);
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", parent.toString())).isEmpty();
    }
  }

  @Test
  void tooLittleSpace_isRefusedBeforeTheDiskIsFull_andStoringResumesByItself() throws Exception {
    try (Storage storage = open(16 << 20)) {
      append(storage);
      Path ballast = parent.resolve("ballast");
      Files.write(ballast, new byte[50 << 20]);
      assertThatThrownBy(() -> appendUntilRefused(storage))
          .isInstanceOfSatisfying(
              StoreException.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(StoreException.Code.STORAGE_FULL);
                assertThat(refused.retryAfter()).isPresent();
              });
      assertThat(storage.health().problem()).isPresent();
      assertThat(count(storage)).isEqualTo(number);
      Files.delete(ballast);
      awaitStoring(storage);
      append(storage);
      assertThat(count(storage)).isEqualTo(number);
    }
  }

  @Test
  void fullDisk_losesNothing_andIsGotOver() throws Exception {
    try (Storage storage = open(0)) {
      Path ballast = parent.resolve("ballast");
      Files.write(ballast, new byte[20 << 20]);
      append(storage);
      assertThatThrownBy(() -> appendUntilRefused(storage)).isInstanceOf(StoreException.class);
      Files.delete(ballast);
      awaitStoring(storage);
      append(storage);
      // The append that failed may have been durable.
      assertThat(count(storage)).isBetween(number, number + 5_000);
      assertThat(StorageTest.rows(storage, "SELECT sum(rows) FROM d20261123._markers"))
          .containsExactly(Long.toString(count(storage)));
    }
    try (Storage storage = open(0)) {
      assertThat(count(storage)).isBetween(number, number + 5_000);
    }
  }

  private void appendUntilRefused(Storage storage) throws Exception {
    for (int i = 0; i < 200; i++) {
      try {
        append(storage);
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(StoreException.class);
        if (e.getCause() instanceof StoreException refused) {
          throw refused;
        }
      }
    }
  }

  private void awaitStoring(Storage storage) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (storage.health().problem().isPresent()) {
      assertThat(System.nanoTime()).as(storage.health().toString()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private void append(Storage storage) throws Exception {
    EventBatch batch = batch();
    long stored = storage.append(AppendRequest.of(batch)).get(60, TimeUnit.SECONDS).stored();
    assertThat(stored).isEqualTo(batch.rows());
    number += stored;
  }

  /** Five thousand rows of text that does not compress. */
  private EventBatch batch() {
    EventBatchBuilder builder = new EventBatchBuilder(SHOP, BatchLimits.DEFAULT);
    byte[] text = new byte[100];
    for (int i = 0; i < 5_000; i++) {
      builder.beginRow(CatalogueSnapshot.epochNanos(NOW) + i, 1);
      for (int k = 0; k < text.length; k++) {
        text[k] = (byte) (33 + random.nextInt(90));
      }
      builder.putText(builder.slot("text"), text, 0, text.length);
    }
    return builder.build();
  }

  private static long count(Storage storage) {
    return Long.parseLong(
        StorageTest.rows(storage, "SELECT count(*) FROM d20261123.\"t:shop\"").getFirst());
  }

  private Storage open(long minFreeBytes) {
    StoreSettings settings =
        new StoreSettings(
            parent.resolve("store"),
            new FakeClock(NOW),
            512L << 20,
            2,
            50,
            Retention.of(Duration.ofDays(90), 0),
            minFreeBytes,
            Duration.ofMinutes(15),
            64L << 20);
    return Storage.open(settings, WriteSettings.of(settings));
  }

  /** What a command said if it failed, or nothing. */
  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? "" : said + "(exit code " + process.exitValue() + ")";
  }
}
