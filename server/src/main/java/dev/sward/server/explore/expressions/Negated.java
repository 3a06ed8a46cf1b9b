package dev.sward.server.explore.expressions;

import dev.sward.expr.Expr;
import dev.sward.expr.ExprPrinter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A term of a filter that is unknown, and so does not keep an event, where an attribute is missing,
 * although people may mean that it does: {@code not error}, {@code state != 'VT'}.
 */
record Negated(Expr.ColumnRef column, Expr term) {
  /** Those of a filter, unless it keeps such events beside the term. */
  static List<Negated> in(Expr filter) {
    List<Negated> found = new ArrayList<>();
    collect(filter, Set.of(), found);
    return found;
  }

  /** The term that keeps them too. */
  String keeping() {
    Expr missing = new Expr.Not(new Expr.Exists(column));
    return "(%s)".formatted(ExprPrinter.print(new Expr.Or(List.of(term, missing))));
  }

  private static void collect(Expr expr, Set<Expr> kept, List<Negated> found) {
    switch (expr) {
      case Expr.And and -> and.terms().forEach(term -> collect(term, kept, found));
      case Expr.Or or -> {
        Set<Expr> here = new HashSet<>(kept);
        or.terms().stream().map(Negated::missing).forEach(here::addAll);
        or.terms().forEach(term -> collect(term, here, found));
      }
      case Expr.Not not -> add(not, tested(not.term()), kept, found);
      case Expr.Compare compare when compare.op() == Expr.Comparison.NE ->
          add(compare, tested(compare), kept, found);
      default -> {}
    }
  }

  private static void add(Expr term, List<Expr> tested, Set<Expr> kept, List<Negated> found) {
    for (Expr one : tested) {
      if (one instanceof Expr.ColumnRef column
          && column.relation() == Expr.Relation.SELF
          && !kept.contains(column)) {
        found.add(new Negated(column, term));
      }
    }
  }

  /** What a term says is missing. */
  private static List<Expr> missing(Expr term) {
    return term instanceof Expr.Not not && not.term() instanceof Expr.Exists exists
        ? List.of(exists.subject())
        : List.of();
  }

  /** What a simple condition is about. */
  private static List<Expr> tested(Expr condition) {
    return switch (condition) {
      case Expr.ColumnRef column -> List.of(column);
      case Expr.Compare compare -> List.of(compare.left(), compare.right());
      case Expr.In in -> List.of(in.subject());
      case Expr.TextMatch match -> List.of(match.subject());
      case Expr.Matches matches -> List.of(matches.subject());
      default -> List.of();
    };
  }
}
