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
 * @param retention age of event time after which whole days are deleted
 * @param retentionBytes size on disk of all days, above which the oldest are deleted; 0: no bound
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
    Duration retention,
    long retentionBytes,
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
        Duration.ofDays(90),
        0,
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
        retentionBytes,
        minFreeBytes,
        duplicateWindow,
        maxQueuedBytes);
  }
}
