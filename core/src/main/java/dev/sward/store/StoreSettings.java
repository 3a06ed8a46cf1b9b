package dev.sward.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What a store is opened with.
 *
 * @param folder where it keeps its files; made if missing
 * @param clock arrival time, retention, duplicate window
 * @param memoryBytes what the engine may use outside the Java heap
 * @param readers questions answered at once
 * @param maxColumns columns a dataset; attributes beyond it go to the overflow
 * @param retention what is deleted when
 * @param minFreeBytes below this much free space nothing is written
 * @param duplicateWindow how long a span or idempotency key is remembered
 * @param maxQueuedBytes batches accepted but not yet durable; more are refused
 */
public record StoreSettings(
    Path folder,
    InstantSource clock,
    long memoryBytes,
    int readers,
    int maxColumns,
    Retention retention,
    long minFreeBytes,
    Duration duplicateWindow,
    long maxQueuedBytes) {
  public static StoreSettings defaults(Path folder, InstantSource clock) {
    return new StoreSettings(
        folder,
        clock,
        2L << 30,
        2,
        2_000,
        Retention.of(Duration.ofDays(90), 0),
        512L << 20,
        Duration.ofMinutes(15),
        256L << 20);
  }

  /** The same with another bound on the columns of a dataset. */
  public StoreSettings withMaxColumns(int columns) {
    return new StoreSettings(
        folder,
        clock,
        memoryBytes,
        readers,
        columns,
        retention,
        minFreeBytes,
        duplicateWindow,
        maxQueuedBytes);
  }

  /** The same with another retention. */
  public StoreSettings withRetention(Retention other) {
    return new StoreSettings(
        folder,
        clock,
        memoryBytes,
        readers,
        maxColumns,
        other,
        minFreeBytes,
        duplicateWindow,
        maxQueuedBytes);
  }
}
