package dev.sward.sli;

import dev.sward.event.DatasetName;
import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The events that are bad for at least one of several indicators, each of them once.
 *
 * @param scope the datasets of all indicators
 * @param condition what those events of them satisfy and no others
 */
public record AnyBad(DatasetScope.Named scope, Expr condition) {
  /**
   * @param indicators at least one
   * @throws dev.sward.expr.ExprException if their expressions are too large together
   */
  public static AnyBad of(Collection<Sli> indicators) {
    Set<DatasetName> all = new TreeSet<>();
    indicators.forEach(sli -> all.addAll(sli.scope().names()));
    Set<Expr> terms = new LinkedHashSet<>();
    for (Sli sli : indicators) {
      Expr bad = new Classification(sli).condition(Outcome.BAD);
      terms.add(
          all.equals(Set.copyOf(sli.scope().names()))
              ? bad
              : new Expr.And(List.of(isIn(sli.scope()), bad)));
    }
    return new AnyBad(
        new DatasetScope.Named(List.copyOf(all)),
        terms.size() == 1 ? terms.iterator().next() : new Expr.Or(List.copyOf(terms)));
  }

  private static Expr isIn(DatasetScope.Named scope) {
    return new Expr.In(
        Expr.ColumnRef.of(FieldNames.DATASET),
        scope.names().stream().map(name -> Expr.Literal.of(name.value())).toList());
  }
}
