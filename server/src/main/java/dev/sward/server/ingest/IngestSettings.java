package dev.sward.server.ingest;

import dev.sward.event.BatchLimits;
import dev.sward.store.DatasetLimits;
import java.time.Duration;

/**
 * What receivers accept.
 *
 * @param maxInFlightBytes bodies and batches in memory that are not yet answered, all doors; more
 *     are refused
 * @param maxRequestBytes one request, after decompression
 * @param maxDecodedBytes the batches of one request
 * @param decodeThreads requests decoded at once
 * @param maxDatasets datasets there may be; services beyond go to one for all others
 * @param maxQueuedRequests requests that wait for a decode thread; more are refused
 * @param retention events of a dataset older than this are stored at their arrival time
 * @param maxAhead events further in the future than this are stored at their arrival time
 * @param retryAfter when a refused sender should come back
 * @param limits what one event may bring
 */
public record IngestSettings(
    long maxInFlightBytes,
    int maxRequestBytes,
    long maxDecodedBytes,
    int decodeThreads,
    int maxQueuedRequests,
    int maxDatasets,
    DatasetLimits<Duration> retention,
    Duration maxAhead,
    Duration retryAfter,
    BatchLimits limits) {
  public static final IngestSettings DEFAULT =
      new IngestSettings(
          256L << 20,
          64 << 20,
          192L << 20,
          2,
          1_000,
          2_000,
          DatasetLimits.all(Duration.ofDays(90)),
          Duration.ofHours(24),
          Duration.ofSeconds(1),
          BatchLimits.DEFAULT);

  public IngestSettings {
    if (maxRequestBytes < 1
        || maxDecodedBytes < 1
        || decodeThreads < 1
        || maxQueuedRequests < 1
        || maxDatasets < 1) {
      throw new IllegalArgumentException(
          "ingest: %d request bytes, %d decoded bytes, %d threads, %d queued, %d datasets (expected: all positive)"
              .formatted(
                  maxRequestBytes, maxDecodedBytes, decodeThreads, maxQueuedRequests, maxDatasets));
    }
    if (maxInFlightBytes < maxRequestBytes + maxDecodedBytes) {
      throw new IllegalArgumentException(
          "ingest.maxInFlightBytes: %d (expected: at least one request and its batches, %d)"
              .formatted(maxInFlightBytes, maxRequestBytes + maxDecodedBytes));
    }
    if (maxAhead.isNegative() || retryAfter.isNegative()) {
      throw new IllegalArgumentException(
          "ingest: maxAhead %s, retryAfter %s (expected: none negative)"
              .formatted(maxAhead, retryAfter));
    }
  }

  public IngestSettings withRetention(DatasetLimits<Duration> newRetention) {
    return new IngestSettings(
        maxInFlightBytes,
        maxRequestBytes,
        maxDecodedBytes,
        decodeThreads,
        maxQueuedRequests,
        maxDatasets,
        newRetention,
        maxAhead,
        retryAfter,
        limits);
  }
}
