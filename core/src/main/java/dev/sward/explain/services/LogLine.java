package dev.sward.explain.services;

/**
 * A log line that was written during a trace.
 *
 * @param statement masked, see {@link LogStatement}
 */
public record LogLine(String traceId, String service, String statement) {}
