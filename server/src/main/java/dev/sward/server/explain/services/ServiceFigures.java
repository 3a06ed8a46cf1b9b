package dev.sward.server.explain.services;

import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprParser;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.server.explore.Granularity;
import dev.sward.sli.Wilson;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How services do, from their events alone.
 *
 * @param step of the series
 * @param services the worst first
 * @param total how many there are, listed or not
 */
record ServiceFigures(TimeRange range, Duration step, List<Service> services, long total) {
  private static final int MOST_SERVICES = 1_000;

  /** With the cut buckets at both ends at most 60. */
  private static final int MOST_STEPS = 58;

  /** Metric points and marks on the time line are not work of a service. */
  private static final Expr IS_WORK =
      ExprParser.parse(
          "meta.annotation_type not exists and coalesce(meta.signal_type, '') not in ('metric', 'marker')");

  /** Where work of a service begins: a request it answers, a message it takes, a job of its own. */
  static final Expr IS_REQUEST =
      ExprParser.parse(
          "(duration_ms exists or http.response.status_code exists) and (trace.parent_id not exists or meta.span_kind in ('server', 'consumer'))");

  static final Expr FAILED = ExprParser.parse("error = true or http.response.status_code >= 500");

  private static final Comparator<Service> WORST_FIRST =
      Comparator.comparingDouble(Service::surelyFailed)
          .thenComparingDouble(service -> service.p999Millis().orElse(0.0))
          .thenComparingDouble(Service::count)
          .reversed()
          .thenComparing(Service::name);

  ServiceFigures {
    services = List.copyOf(services);
  }

  /** What is counted of a service. */
  enum Basis {
    REQUESTS,
    /** All its events, as none of them begins a request. */
    EVENTS
  }

  /**
   * One service.
   *
   * @param count weighted
   * @param errors weighted
   * @param rows stored, which the estimates rest on
   * @param p50Millis empty if no event has a duration
   */
  record Service(
      String name,
      Basis basis,
      double count,
      double errors,
      long rows,
      Optional<Double> p50Millis,
      Optional<Double> p999Millis,
      List<Point> series) {
    Service {
      series = List.copyOf(series);
    }

    double errorShare() {
      return count > 0 ? Math.min(1, errors / count) : 0;
    }

    /** Few failed requests of few say little. */
    private double surelyFailed() {
      return rows == 0 ? 0 : Wilson.of(errorShare(), rows).low();
    }
  }

  /** What was counted in a time bucket. */
  record Point(Instant time, double count, double errors) {}

  /**
   * Asks the store. Blocks.
   *
   * @param where which events; all if empty
   */
  static ServiceFigures of(
      TimeRange range, Optional<Expr> where, EventStore store, QueryControl control) {
    Duration step = Granularity.nice(range.length(), MOST_STEPS);
    Expr work = where.map(own -> and(IS_WORK, own)).orElse(IS_WORK);
    QueryResult all = store.query(totals(range, work, Optional.of(IS_REQUEST)), control);
    control.progress(0.4);
    Map<String, List<Point>> series =
        series(store.query(series(range, and(work, IS_REQUEST), step), control));
    List<Service> services = new ArrayList<>();
    List<Expr.Literal> silent = new ArrayList<>();
    for (QueryResult.Group group : all.groups()) {
      Service service = service(group, Basis.REQUESTS, series);
      if (service.rows() > 0) {
        services.add(service);
      } else {
        silent.add(Expr.Literal.of(service.name()));
      }
    }
    if (!silent.isEmpty()) {
      Expr others = and(work, new Expr.In(ServiceName.breakdown().expression(), silent));
      Map<String, List<Point>> events = series(store.query(series(range, others, step), control));
      store
          .query(totals(range, others, Optional.empty()), control)
          .groups()
          .forEach(group -> services.add(service(group, Basis.EVENTS, events)));
    }
    services.sort(WORST_FIRST);
    return new ServiceFigures(range, step, services, all.honesty().groupsTotal());
  }

  private static Service service(
      QueryResult.Group group, Basis basis, Map<String, List<Point>> series) {
    String name = ServiceName.of(group.key().getFirst());
    return new Service(
        name,
        basis,
        number(group.totals().get(0)),
        number(group.totals().get(1)),
        (long) number(group.totals().get(2)),
        Optional.ofNullable(group.totals().get(3)),
        Optional.ofNullable(group.totals().get(4)),
        series.getOrDefault(name, List.of()));
  }

  private static double number(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static Map<String, List<Point>> series(QueryResult result) {
    Map<String, List<Point>> series = new HashMap<>();
    for (QueryResult.Group group : result.groups()) {
      series.put(
          ServiceName.of(group.key().getFirst()),
          group.series().stream()
              .map(point ->
                  new Point(
                      point.time(), number(point.values().get(0)), number(point.values().get(1))))
              .toList());
    }
    return series;
  }

  private static Query totals(TimeRange range, Expr where, Optional<Expr> counted) {
    Optional<Expr> duration = Optional.of(Expr.ColumnRef.of(FieldNames.DURATION_MS));
    return query(
        range,
        where,
        List.of(
            new Calculation(CalculationOp.COUNT, Optional.empty(), counted, "COUNT"),
            new Calculation(CalculationOp.COUNT, Optional.empty(), failed(counted), "ERRORS"),
            new Calculation(CalculationOp.ROWS, Optional.empty(), counted, "ROWS"),
            new Calculation(CalculationOp.P50, duration, counted, "P50"),
            new Calculation(CalculationOp.P999, duration, counted, "P999")),
        Optional.empty());
  }

  private static Query series(TimeRange range, Expr where, Duration step) {
    return query(
        range,
        where,
        List.of(
            new Calculation(CalculationOp.COUNT, Optional.empty(), Optional.empty(), "COUNT"),
            new Calculation(CalculationOp.COUNT, Optional.empty(), Optional.of(FAILED), "ERRORS")),
        Optional.of(step));
  }

  private static Optional<Expr> failed(Optional<Expr> counted) {
    return Optional.of(counted.map(one -> and(one, FAILED)).orElse(FAILED));
  }

  private static Expr and(Expr one, Expr other) {
    return new Expr.And(List.of(one, other));
  }

  private static Query query(
      TimeRange range, Expr where, List<Calculation> calculations, Optional<Duration> step) {
    return new Query(
        new DatasetScope.All(),
        range,
        calculations,
        Optional.of(where),
        List.of(ServiceName.breakdown()),
        List.of(),
        List.of(),
        MOST_SERVICES,
        step,
        Optional.empty());
  }
}
