package dev.sward.explain.services;

/**
 * One span.
 *
 * @param parentId empty: none
 * @param startNanos since 1970
 * @param durationMillis 0 if unknown
 * @param version of the service; empty: unknown
 * @param weight how many real spans it stands for
 */
public record Span(
    String traceId,
    String spanId,
    String parentId,
    String service,
    String name,
    Kind kind,
    long startNanos,
    double durationMillis,
    boolean error,
    String version,
    double weight) {
  /** Which end of a call it is. */
  public enum Kind {
    INTERNAL,
    SERVER,
    CLIENT,
    PRODUCER,
    CONSUMER,
    UNKNOWN
  }

  public Span {
    if (!(weight > 0)) {
      throw new IllegalArgumentException("weight: %s (expected: more than 0)".formatted(weight));
    }
    if (!(durationMillis >= 0)) {
      throw new IllegalArgumentException(
          "duration: %s ms (expected: at least 0)".formatted(durationMillis));
    }
  }

  Operation operation() {
    return new Operation(service, name);
  }

  double startMillis() {
    return startNanos / 1e6;
  }
}
