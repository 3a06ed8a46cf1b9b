package dev.sward.server.explain;

import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.server.explain.services.TraceChoice;
import dev.sward.store.ContrastSearch.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses traces of the events of a side, evenly by the digits that their ids end with. */
final class TraceSample {
  /** Of a side. */
  static final int MOST = 400;

  private static final Expr.ColumnRef TRACE_ID = Expr.ColumnRef.of(FieldNames.TRACE_ID);
  private static final int TRIES = 2;

  private final Steps steps;

  TraceSample(Steps steps) {
    this.steps = steps;
  }

  /**
   * A trace.
   *
   * @param weight how many it stands for
   * @param explainedBy places of the conditions that one of its events satisfies
   */
  record Chosen(String traceId, double weight, Set<Integer> explainedBy) {}

  /**
   * Some traces of a side.
   *
   * @param isAll whether there are no others
   */
  record Sample(List<Chosen> traces, boolean isAll) {
    Set<String> ids() {
      return traces.stream().map(Chosen::traceId).collect(Collectors.toSet());
    }

    Sample without(Set<String> ids) {
      return new Sample(
          traces.stream().filter(trace -> !ids.contains(trace.traceId())).toList(), isAll);
    }
  }

  /** Of events with a trace. */
  Sample of(Side side, List<Expr> conditions) {
    Expr traced = Condition.all(side.where(), Optional.of(new Expr.Exists(TRACE_ID))).orElseThrow();
    List<QueryResult.Group> all = groups(side, traced, List.of(), List.of(), 1);
    double rows = all.isEmpty() ? 0 : number(all.getFirst().totals().getFirst());
    double share = Math.min(1, MOST / Math.max(1, rows));
    List<QueryResult.Group> groups = List.of();
    for (int tried = 0; tried < TRIES && rows > 0; tried++) {
      Expr where =
          TraceChoice.of(share)
              .<Expr>map(part -> new Expr.And(List.of(traced, part)))
              .orElse(traced);
      groups = groups(side, where, conditions, List.of(byTrace()), MOST);
      if (share == 1 || 2 * groups.size() > MOST) {
        break;
      }
      share = Math.min(1, share * MOST / Math.max(1, groups.size()));
    }
    double read = groups.stream().mapToDouble(group -> number(group.totals().getFirst())).sum();
    double factor = rows / Math.max(1, read);
    return new Sample(groups.stream().map(group -> chosen(group, factor)).toList(), read >= rows);
  }

  /** Those of some traces that events of a side are of. */
  Set<String> of(Side side, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    Expr where = Condition.all(side.where(), Optional.of(among(ids))).orElseThrow();
    Set<String> found = new HashSet<>();
    groups(side, where, List.of(), List.of(byTrace()), MOST).forEach(group -> found.add(id(group)));
    return found;
  }

  /** At most {@link #MOST} of them. */
  static Expr among(Collection<String> ids) {
    return new Expr.In(TRACE_ID, ids.stream().map(Expr.Literal::of).toList());
  }

  private static Query.Breakdown byTrace() {
    return new Query.Breakdown(TRACE_ID, "trace");
  }

  private static Chosen chosen(QueryResult.Group group, double factor) {
    List<@Nullable Double> totals = group.totals();
    double weight = number(totals.get(1)) / Math.max(1, number(totals.get(0)));
    Set<Integer> explainedBy = new HashSet<>();
    for (int i = 2; i < totals.size(); i++) {
      if (number(totals.get(i)) > 0) {
        explainedBy.add(i - 2);
      }
    }
    return new Chosen(id(group), factor * weight, explainedBy);
  }

  private static String id(QueryResult.Group group) {
    Value key = group.key().getFirst();
    return key == null ? "" : key.text();
  }

  /** By the ids, so that traces with many events are not preferred. */
  private List<QueryResult.Group> groups(
      Side side, Expr where, List<Expr> conditions, List<Query.Breakdown> breakdowns, int most) {
    List<Calculation> calculations = new ArrayList<>();
    calculations.add(calculation(CalculationOp.ROWS, Optional.empty(), "ROWS"));
    calculations.add(calculation(CalculationOp.COUNT, Optional.empty(), "EVENTS"));
    conditions.forEach(condition ->
        calculations.add(
            calculation(
                CalculationOp.ROWS, Optional.of(condition), "INSIDE_" + calculations.size())));
    Query query =
        new Query(
            side.scope(),
            side.range(),
            calculations,
            Optional.of(where),
            breakdowns,
            breakdowns.stream().map(by -> new Query.Order(by.name(), false)).toList(),
            List.of(),
            most,
            Optional.empty(),
            Optional.empty());
    return steps.ask((store, control) -> store.query(query, control)).groups();
  }

  private static Calculation calculation(CalculationOp op, Optional<Expr> where, String name) {
    return new Calculation(op, Optional.empty(), where, name);
  }

  private static double number(@Nullable Double total) {
    return Objects.requireNonNullElse(total, 0.0);
  }
}
