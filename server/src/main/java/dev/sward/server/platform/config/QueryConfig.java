package dev.sward.server.platform.config;

import java.time.Duration;

/**
 * What a question may cost.
 *
 * @param timeout of one question in the store
 * @param concurrent questions answered at once
 * @param maxQueued questions waiting; more are refused with a retry
 * @param partialFrom events in its time range make a question long enough to be answered in part
 *     before
 * @param maxBodyBytes of a question's JSON
 * @param keepResults how long finished results are kept
 * @param maxResultsBytes of all results kept, compressed; the oldest go first
 */
public record QueryConfig(
    Duration timeout,
    int concurrent,
    int maxQueued,
    long partialFrom,
    long maxBodyBytes,
    Duration keepResults,
    long maxResultsBytes) {}
