package dev.sward.server.explain;

import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.store.ContrastSearch.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts all events of both sides, whole and inside of conditions: one question a side. */
final class Counting {
  private final Steps steps;

  Counting(Steps steps) {
    this.steps = steps;
  }

  /** One for each condition. Blocks. */
  List<Split> of(ExplainQuestion question, List<Expr> conditions) {
    List<Amount> selected = amounts(question.selected(), conditions, question.user());
    List<Amount> baseline = amounts(question.baseline(), conditions, Optional.empty());
    List<Amount> both =
        switch (question.overlap()) {
          case NONE -> List.of();
          case SELECTED -> selected;
          case SOME ->
              both(question.selected(), question.baseline())
                  .map(side -> amounts(side, conditions, Optional.empty()))
                  .orElse(List.of());
        };
    List<Amount> others = new ArrayList<>();
    for (int i = 0; i < baseline.size(); i++) {
      others.add(both.isEmpty() ? baseline.get(i) : baseline.get(i).minus(both.get(i)));
    }
    List<Split> splits = new ArrayList<>();
    for (int i = 1; i < selected.size(); i++) {
      splits.add(new Split(selected.get(i), others.get(i), selected.getFirst(), others.getFirst()));
    }
    return splits;
  }

  /** Of everything first, then of each condition. */
  private List<Amount> amounts(Side side, List<Expr> conditions, Optional<String> user) {
    List<Calculation> calculations = new ArrayList<>();
    add(calculations, Optional.empty(), user);
    conditions.forEach(condition -> add(calculations, Optional.of(condition), user));
    QueryResult result =
        steps.ask((store, control) ->
            store.query(
                new Query(
                    side.scope(),
                    side.range(),
                    calculations,
                    side.where(),
                    List.of(),
                    List.of(),
                    List.of(),
                    1,
                    Optional.empty(),
                    Optional.empty()),
                control));
    List<@Nullable Double> totals = result.groups().getFirst().totals();
    int each = calculations.size() / (conditions.size() + 1);
    List<Amount> amounts = new ArrayList<>();
    for (int at = 0; at < totals.size(); at += each) {
      amounts.add(
          new Amount(
              number(totals.get(at)),
              Math.round(number(totals.get(at + 1))),
              number(totals.get(at + 2)),
              user.isPresent() ? Math.round(number(totals.get(at + 3))) : 0));
    }
    return amounts;
  }

  private static void add(
      List<Calculation> calculations, Optional<Expr> where, Optional<String> user) {
    add(calculations, CalculationOp.COUNT, Optional.empty(), where);
    add(calculations, CalculationOp.ROWS, Optional.empty(), where);
    add(calculations, CalculationOp.SUM, Optional.of("meta.weight"), where);
    if (user.isPresent()) {
      add(calculations, CalculationOp.COUNT_DISTINCT, user, where);
    }
  }

  private static void add(
      List<Calculation> calculations,
      CalculationOp op,
      Optional<String> column,
      Optional<Expr> where) {
    calculations.add(
        new Calculation(op, column.map(Expr.ColumnRef::of), where, op + "_" + calculations.size()));
  }

  private static double number(@Nullable Double total) {
    return Objects.requireNonNullElse(total, 0.0);
  }

  /** The events that are on both sides; empty if there cannot be any. */
  private static Optional<Side> both(Side one, Side other) {
    Instant start = latest(one.range().start(), other.range().start());
    Instant end = earliest(one.range().end(), other.range().end());
    Optional<DatasetScope> scope = both(one.scope(), other.scope());
    if (scope.isEmpty() || !start.isBefore(end)) {
      return Optional.empty();
    }
    return Optional.of(
        new Side(
            scope.get(), new TimeRange(start, end), Condition.all(one.where(), other.where())));
  }

  private static Optional<DatasetScope> both(DatasetScope one, DatasetScope other) {
    if (!(one instanceof DatasetScope.Named named)) {
      return Optional.of(other);
    }
    if (!(other instanceof DatasetScope.Named others)) {
      return Optional.of(one);
    }
    List<DatasetName> names = named.names().stream().filter(others.names()::contains).toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(new DatasetScope.Named(names));
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
