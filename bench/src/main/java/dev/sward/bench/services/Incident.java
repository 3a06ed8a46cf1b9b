package dev.sward.bench.services;

import dev.sward.query.TimeRange;

/**
 * Something that happened, and whose fault it was.
 *
 * @param cause the service
 */
public record Incident(
    String name, String cause, Telemetry telemetry, TimeRange suspicious, TimeRange baseline) {}
