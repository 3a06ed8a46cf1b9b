package dev.sward.store.duckdb;

import dev.sward.store.StoreSettings;
import java.time.Duration;

/**
 * How the writer groups, bounds and checkpoints.
 *
 * @param maxGroupRows rows one group commit takes at most, but always one append
 * @param maxGroupBytes their size on the heap
 * @param linger how long a small group waits for company
 * @param maxLogBytes of a day's write-ahead log, after which it is checkpointed
 * @param checkpointAfter age of the oldest row in a log, after which it is checkpointed
 * @param windowBytes for the fingerprints of spans seen
 * @param maxDatasetsPerDay tables of a day file; rows of further datasets are refused
 */
record WriteSettings(
    int maxGroupRows,
    long maxGroupBytes,
    Duration linger,
    long maxLogBytes,
    Duration checkpointAfter,
    long windowBytes,
    int maxDatasetsPerDay) {
  static WriteSettings of(StoreSettings settings) {
    return new WriteSettings(
        60_000,
        Math.max(1 << 20, Math.min(48L << 20, settings.maxQueuedBytes())),
        Duration.ofMillis(4),
        192L << 20,
        Duration.ofMinutes(5),
        settings.memoryBytes() / 8,
        5_000);
  }
}
