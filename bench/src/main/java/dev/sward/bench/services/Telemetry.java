package dev.sward.bench.services;

import dev.sward.explain.services.MetricSeries;
import dev.sward.explain.services.Span;
import java.util.List;

/** What services sent during an incident and before it. Times are nanoseconds since 1970. */
public record Telemetry(List<Span> spans, List<LogLine> logs, List<Point> metrics) {
  public Telemetry {
    spans = List.copyOf(spans);
    logs = List.copyOf(logs);
    metrics = List.copyOf(metrics);
  }

  /** A line of a log. */
  public record LogLine(String service, long epochNanos, String body) {}

  /**
   * A measured value.
   *
   * @param peer the service whose calls it is of; empty: of none
   */
  public record Point(
      String service,
      String peer,
      MetricSeries.Direction direction,
      long epochNanos,
      String metric,
      double value) {
    static Point of(String service, long epochNanos, String metric, double value) {
      return new Point(service, "", MetricSeries.Direction.NONE, epochNanos, metric, value);
    }
  }
}
