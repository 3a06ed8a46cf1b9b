package dev.sward.explain.services;

import java.util.List;

/**
 * What a metric of a service's resources measured.
 *
 * @param peer the service it calls or that calls it, if the metric is of such calls; else empty
 * @param values finite numbers, evenly spread over the time
 */
public record MetricSeries(
    String service, String peer, Direction direction, String name, List<Double> values) {
  public MetricSeries {
    values = List.copyOf(values);
  }

  /** Which end of the calls measured them. */
  public enum Direction {
    /** No calls, or all of them. */
    NONE,
    /** The service calls the peer. */
    TO,
    /** The peer calls the service. */
    FROM
  }

  /** What a service measured of itself. */
  public static MetricSeries of(String service, String name, List<Double> values) {
    return new MetricSeries(service, "", Direction.NONE, name, values);
  }

  /** The calls it is of; only if it has a peer. */
  Edge edge() {
    Operation own = new Operation(service, name);
    Operation other = new Operation(peer, name);
    return direction == Direction.TO ? new Edge(own, other) : new Edge(other, own);
  }
}
