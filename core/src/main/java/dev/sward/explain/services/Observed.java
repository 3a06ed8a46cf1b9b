package dev.sward.explain.services;

import java.time.Duration;
import java.util.List;

/**
 * What was seen of all services during some time.
 *
 * @param spans of whole traces
 * @param share of all traces that these are, more than 0 to 1
 * @param length of the time that log counts are of
 */
public record Observed(
    List<Span> spans,
    double share,
    List<LogCount> logs,
    List<MetricSeries> metrics,
    Duration length) {
  public Observed {
    spans = List.copyOf(spans);
    logs = List.copyOf(logs);
    metrics = List.copyOf(metrics);
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "share: %s (expected: more than 0, at most 1)".formatted(share));
    }
    if (length.isZero() || length.isNegative()) {
      throw new IllegalArgumentException("length: %s (expected: more than 0)".formatted(length));
    }
  }
}
