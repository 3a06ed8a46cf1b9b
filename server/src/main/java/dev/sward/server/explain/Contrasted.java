package dev.sward.server.explain;

import dev.sward.expr.Expr;
import dev.sward.expr.ExprTree;
import dev.sward.server.explore.Names;
import dev.sward.store.ContrastSearch.Side;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Two sides, as one of the forms of a question gives them.
 *
 * @param told columns that tell them apart
 * @param isOutcome whether they differ by how events ended, whatever the columns are called
 * @param user the column that says whom an event was for, if it is not a usual one
 */
record Contrasted(
    Side selected,
    Side baseline,
    ExplainQuestion.Overlap overlap,
    Wording wording,
    Set<String> told,
    boolean isOutcome,
    Optional<String> user,
    Names names) {
  Contrasted {
    told = Set.copyOf(told);
  }

  /** Sides whose names say whether events ended well. */
  static Contrasted of(
      Side selected,
      Side baseline,
      ExplainQuestion.Overlap overlap,
      Wording wording,
      Set<String> told,
      Names names) {
    return new Contrasted(
        selected,
        baseline,
        overlap,
        wording,
        told,
        told.stream().anyMatch(KnownColumns::isOutcome),
        Optional.empty(),
        names);
  }

  /** The names of the columns that a condition reads. */
  static Set<String> columns(Optional<Expr> where) {
    Set<String> names = new HashSet<>();
    where
        .map(ExprTree::columns)
        .ifPresent(columns -> columns.forEach(column -> names.add(column.name())));
    return names;
  }

  boolean isOfOneTime() {
    return selected.range().equals(baseline.range());
  }
}
