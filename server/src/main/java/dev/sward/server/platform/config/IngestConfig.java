package dev.sward.server.platform.config;

import dev.sward.event.BatchLimits;
import java.time.Duration;
import java.util.List;

/**
 * What a sender may send.
 *
 * @param maxRequestBytes of a request's body, decompressed
 * @param maxInFlightBytes of all bodies being decoded at once; more are refused with a retry
 * @param maxDatasets that there may be; services beyond share one
 * @param maxFuture how far ahead of our clock an event's time may be
 */
public record IngestConfig(
    long maxRequestBytes,
    long maxInFlightBytes,
    int maxDatasets,
    Duration maxFuture,
    BatchLimits limits) {
  /** A request's body and its batches, which may be three times as large, must fit at once. */
  private static final int REQUEST_SHARE = 4;

  public IngestConfig {
    if (maxInFlightBytes < REQUEST_SHARE * maxRequestBytes) {
      throw new ConfigException(
          List.of(
              "ingest.max_in_flight: %s (expected: at least %d times ingest.max_request, %s)"
                  .formatted(
                      Sizes.format(maxInFlightBytes),
                      REQUEST_SHARE,
                      Sizes.format(REQUEST_SHARE * maxRequestBytes))));
    }
  }
}
