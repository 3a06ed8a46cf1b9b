package dev.sward.server.explain.services;

import dev.sward.explain.services.MetricSeries;
import dev.sward.explain.services.MetricSeries.Direction;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprParser;
import dev.sward.expr.Function;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads metrics as series: the mean of a service's points at a time, the rate of a counter that
 * only rises, the mean of what a histogram saw. Metrics of calls are kept apart by the other end,
 * as instrumentation and meshes name it.
 */
public final class StoredMetrics {
  static final int MOST_GROUPS = 5_000;
  private static final long MOST_POINTS = 60;
  private static final Expr IS_METRIC = ExprParser.parse("meta.signal_type = 'metric'");
  private static final String CUMULATIVE = "metric.temporality = 'cumulative'";
  private static final String COUNTER = CUMULATIVE + " and metric.monotonic = true";

  private static final Expr CALLEE =
      firstOf(
          "service.peer.name",
          "peer.service",
          "destination.service.name",
          "destination_service_name",
          "destination_workload");

  private static final Expr CALLER =
      firstOf("source.service.name", "source_service_name", "source_workload");

  private static final List<Calculation> CALCULATIONS =
      List.of(
          calculation(CalculationOp.AVG, "value", "not coalesce(" + COUNTER + ", false)", "LEVEL"),
          calculation(CalculationOp.RATE_AVG, "value", COUNTER, "RATE"),
          calculation(CalculationOp.SUM, "metric.sum", "metric.temporality = 'delta'", "SUM"),
          calculation(CalculationOp.SUM, "metric.count", "metric.temporality = 'delta'", "COUNT"),
          calculation(CalculationOp.RATE_AVG, "metric.sum", CUMULATIVE, "SUM_RATE"),
          calculation(CalculationOp.RATE_AVG, "metric.count", CUMULATIVE, "COUNT_RATE"));

  private StoredMetrics() {}

  static Bounded<MetricSeries> read(
      DatasetScope scope, TimeRange range, EventStore store, QueryControl control) {
    return read(scope, range, IS_METRIC, store, control);
  }

  /** Of some services only. */
  public static List<MetricSeries> of(
      Collection<String> services, TimeRange range, EventStore store, QueryControl control) {
    Expr isOfOne =
        new Expr.In(
            ServiceName.breakdown().expression(), services.stream().map(Expr.Literal::of).toList());
    Expr where = new Expr.And(List.of(IS_METRIC, isOfOne));
    return read(new DatasetScope.All(), range, where, store, control).read();
  }

  private static Bounded<MetricSeries> read(
      DatasetScope scope, TimeRange range, Expr where, EventStore store, QueryControl control) {
    long seconds = Math.max(1, range.length().toSeconds() / MOST_POINTS);
    Query query =
        new Query(
            scope,
            range,
            CALCULATIONS,
            Optional.of(where),
            List.of(
                ServiceName.breakdown(),
                new Query.Breakdown(Expr.ColumnRef.of("metric.name"), "metric"),
                new Query.Breakdown(CALLEE, "callee"),
                new Query.Breakdown(CALLER, "caller")),
            List.of(),
            List.of(),
            MOST_GROUPS,
            Optional.of(Duration.ofSeconds(seconds)),
            Optional.empty());
    QueryResult result = store.query(query, control);
    return new Bounded<>(
        result.groups().stream().map(StoredMetrics::series).toList(),
        result.honesty().groupsTotal());
  }

  private static MetricSeries series(QueryResult.Group group) {
    String service = ServiceName.of(group.key().get(0));
    String name = ServiceName.of(group.key().get(1));
    String callee = ServiceName.of(group.key().get(2));
    String caller = ServiceName.of(group.key().get(3));
    List<Double> values =
        group.series().stream().flatMap(point -> value(point.values()).stream()).toList();
    if (!callee.isEmpty() && !callee.equals(service)) {
      return new MetricSeries(service, callee, Direction.TO, name, values);
    }
    if (!caller.isEmpty() && !caller.equals(service)) {
      return new MetricSeries(service, caller, Direction.FROM, name, values);
    }
    return MetricSeries.of(service, name, values);
  }

  private static Optional<Double> value(List<@Nullable Double> point) {
    return Optional.ofNullable(point.get(0))
        .or(() -> Optional.ofNullable(point.get(1)))
        .or(() -> ratio(point.get(2), point.get(3)))
        .or(() -> ratio(point.get(4), point.get(5)));
  }

  private static Optional<Double> ratio(@Nullable Double sum, @Nullable Double count) {
    return sum == null || count == null || !(count > 0)
        ? Optional.empty()
        : Optional.of(sum / count);
  }

  private static Calculation calculation(
      CalculationOp op, String column, String where, String name) {
    return new Calculation(
        op, Optional.of(Expr.ColumnRef.of(column)), Optional.of(ExprParser.parse(where)), name);
  }

  private static Expr firstOf(String... columns) {
    return new Expr.Call(
        Function.COALESCE, List.of(columns).stream().<Expr>map(Expr.ColumnRef::of).toList());
  }
}
