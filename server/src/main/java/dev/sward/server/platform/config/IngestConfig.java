package dev.sward.server.platform.config;

import dev.sward.event.BatchLimits;
import java.time.Duration;

/**
 * What a sender may send.
 *
 * @param maxRequestBytes of a request's body, decompressed
 * @param maxInFlightBytes of all bodies being decoded at once; more are refused with a retry
 * @param maxFuture how far ahead of our clock an event's time may be
 */
public record IngestConfig(
    long maxRequestBytes, long maxInFlightBytes, Duration maxFuture, BatchLimits limits) {}
