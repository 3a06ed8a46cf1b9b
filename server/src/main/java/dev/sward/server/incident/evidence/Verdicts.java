package dev.sward.server.incident.evidence;

import dev.sward.event.DatasetName;
import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.sli.AnyBad;
import dev.sward.sli.Classification;
import dev.sward.slo.Slo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which events of a dataset are bad: as objectives say, or if there is none, those with an error.
 */
final class Verdicts {
  private static final Expr ZERO = Expr.Literal.of(0L);
  private static final Expr BY_ERROR =
      new Expr.Case(
          List.of(new Expr.Case.Branch(Expr.ColumnRef.of(FieldNames.ERROR), ZERO)),
          Optional.of(Expr.Literal.of(1L)));

  private final List<Slo> objectives;

  Verdicts(List<Slo> objectives) {
    this.objectives = List.copyOf(objectives);
  }

  /** What tells the kinds of a dataset's events apart; each is 0 for the bad ones. */
  List<Expr> kinds(DatasetName dataset) {
    return objectives.isEmpty()
        ? List.of(BY_ERROR)
        : objectives.stream()
            .filter(slo -> slo.sli().scope().names().contains(dataset))
            .map(slo -> new Classification(slo.sli()).number())
            .toList();
  }

  /**
   * What bad events of the objectives' datasets satisfy and no others, as people would write it;
   * empty if there is neither an objective nor one of these columns that says it.
   */
  Optional<Expr> condition(Set<String> columns) {
    if (objectives.isEmpty()) {
      return columns.contains(FieldNames.ERROR)
          ? Optional.of(Expr.ColumnRef.of(FieldNames.ERROR))
          : Optional.empty();
    }
    return Optional.of(AnyBad.of(objectives.stream().map(Slo::sli).toList()).condition());
  }

  /** True or false of every event; empty if nobody says what is bad in this dataset. */
  Optional<Expr> bad(DatasetName dataset) {
    List<Expr> terms =
        kinds(dataset).stream()
            .map(kind -> (Expr) new Expr.Compare(Expr.Comparison.EQ, kind, ZERO))
            .toList();
    if (terms.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(terms.size() == 1 ? terms.getFirst() : new Expr.Or(terms));
  }
}
