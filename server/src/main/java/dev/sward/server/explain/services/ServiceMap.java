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
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who calls whom, as spans tell it: a span whose parent is of another service is a call between the
 * two.
 *
 * @param nodes services that have spans, by name
 * @param edges the most requested first
 * @param edgesTotal listed or not
 * @param spans that there are
 * @param spansRead for the edges: all, or those of evenly chosen traces
 */
record ServiceMap(
    TimeRange range,
    List<Node> nodes,
    List<Edge> edges,
    long edgesTotal,
    long spans,
    long spansRead) {
  private static final long MOST_SPANS = 300_000;
  private static final int MOST_SERVICES = 1_000;
  private static final int MOST_EDGES = 1_000;

  private static final Expr CALLER =
      ExprParser.parse("coalesce(parent.service.name, parent.meta.dataset)");

  /** A client span says how long the caller waited. */
  private static final Expr MILLIS =
      ExprParser.parse("if(parent.meta.span_kind = 'client', parent.duration_ms, duration_ms)");

  private static final Expr FAILED =
      ExprParser.parse("error = true or parent.meta.span_kind = 'client' and parent.error = true");

  ServiceMap {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** A service and the requests it answered. */
  record Node(String service, Figures figures) {}

  /** Calls from one service to another. */
  record Edge(String caller, String callee, Figures figures) {}

  /**
   * What requests were like.
   *
   * @param requests weighted
   * @param errors weighted
   * @param rows stored spans that the requests were counted from
   * @param p50Millis empty without durations
   */
  record Figures(
      double requests,
      double errors,
      long rows,
      Optional<Double> p50Millis,
      Optional<Double> p99Millis) {
    static Figures of(QueryResult.Group group, double factor) {
      List<@Nullable Double> totals = group.totals();
      return new Figures(
          factor * number(totals.get(0)),
          factor * number(totals.get(1)),
          (long) number(totals.get(2)),
          Optional.ofNullable(totals.get(3)),
          Optional.ofNullable(totals.get(4)));
    }
  }

  /**
   * Asks the store. Blocks.
   *
   * @param where which spans; all if empty
   */
  static ServiceMap of(
      TimeRange range, Optional<Expr> where, EventStore store, QueryControl control) {
    Expr asked = where.map(own -> and(StoredSpan.IS_SPAN, own)).orElse(StoredSpan.IS_SPAN);
    List<Node> nodes = nodes(range, asked, store, control);
    control.progress(0.3);
    long spans = rows(range, asked, store, control);
    Optional<Expr> chosen = TraceChoice.of((double) MOST_SPANS / Math.max(1, spans));
    long read = chosen.map(part -> rows(range, and(asked, part), store, control)).orElse(spans);
    if (read == 0) {
      // Ids that do not end in digits: none is chosen.
      chosen = Optional.empty();
      read = spans;
    }
    control.progress(0.5);
    double factor = read == 0 ? 1 : (double) spans / read;
    QueryResult calls = store.query(calls(range, asked, chosen), control);
    List<Edge> edges =
        calls.groups().stream()
            .map(group ->
                new Edge(
                    ServiceName.of(group.key().getFirst()),
                    ServiceName.of(group.key().getLast()),
                    Figures.of(group, factor)))
            .toList();
    return new ServiceMap(range, nodes, edges, calls.honesty().groupsTotal(), spans, read);
  }

  private static List<Node> nodes(
      TimeRange range, Expr asked, EventStore store, QueryControl control) {
    Query query =
        query(
            range,
            asked,
            calculations(
                Optional.of(ServiceFigures.IS_REQUEST),
                ServiceFigures.FAILED,
                Expr.ColumnRef.of(FieldNames.DURATION_MS)),
            List.of(ServiceName.breakdown()),
            MOST_SERVICES);
    List<Node> nodes = new ArrayList<>();
    for (QueryResult.Group group : store.query(query, control).groups()) {
      nodes.add(new Node(ServiceName.of(group.key().getFirst()), Figures.of(group, 1)));
    }
    nodes.sort(Comparator.comparing(Node::service));
    return nodes;
  }

  private static Query calls(TimeRange range, Expr asked, Optional<Expr> chosen) {
    List<Expr> terms = new ArrayList<>(List.of(asked));
    chosen.ifPresent(terms::add);
    terms.add(new Expr.Compare(Expr.Comparison.NE, CALLER, ServiceName.breakdown().expression()));
    return query(
        range,
        new Expr.And(terms),
        calculations(Optional.empty(), FAILED, MILLIS),
        List.of(new Query.Breakdown(CALLER, "caller"), ServiceName.breakdown()),
        MOST_EDGES);
  }

  private static Expr and(Expr one, Expr other) {
    return new Expr.And(List.of(one, other));
  }

  private static long rows(TimeRange range, Expr where, EventStore store, QueryControl control) {
    Calculation rows =
        new Calculation(CalculationOp.ROWS, Optional.empty(), Optional.empty(), "ROWS");
    return store.query(query(range, where, List.of(rows), List.of(), 1), control).groups().stream()
        .mapToLong(group -> (long) number(group.totals().getFirst()))
        .sum();
  }

  /**
   * @param counted which rows; all if empty
   */
  private static List<Calculation> calculations(Optional<Expr> counted, Expr failed, Expr millis) {
    Expr failures = counted.<Expr>map(one -> new Expr.And(List.of(one, failed))).orElse(failed);
    return List.of(
        new Calculation(CalculationOp.COUNT, Optional.empty(), counted, "COUNT"),
        new Calculation(CalculationOp.COUNT, Optional.empty(), Optional.of(failures), "ERRORS"),
        new Calculation(CalculationOp.ROWS, Optional.empty(), counted, "ROWS"),
        new Calculation(CalculationOp.P50, Optional.of(millis), counted, "P50"),
        new Calculation(CalculationOp.P99, Optional.of(millis), counted, "P99"));
  }

  private static Query query(
      TimeRange range,
      Expr where,
      List<Calculation> calculations,
      List<Query.Breakdown> breakdowns,
      int limit) {
    return new Query(
        new DatasetScope.All(),
        range,
        calculations,
        Optional.of(where),
        breakdowns,
        List.of(),
        List.of(),
        limit,
        Optional.empty(),
        Optional.empty());
  }

  private static double number(@Nullable Double value) {
    return Objects.requireNonNullElse(value, 0.0);
  }
}
