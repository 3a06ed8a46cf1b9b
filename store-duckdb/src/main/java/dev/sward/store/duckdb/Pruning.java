package dev.sward.store.duckdb;

import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves out tables in which no row can satisfy a filter. */
final class Pruning {
  private Pruning() {}

  static Tables prune(Tables tables, Expr filter) {
    List<String> names = new ArrayList<>();
    List<Expr> terms = filter instanceof Expr.And and ? and.terms() : List.of(filter);
    terms.forEach(term -> needed(term).ifPresent(names::add));
    return names.isEmpty()
        ? tables
        : tables.only(table -> names.stream().allMatch(name -> Tables.mayHave(table, name)));
  }

  /** The attribute without which the term is not true. */
  private static Optional<String> needed(Expr term) {
    return switch (term) {
      case Expr.Compare compare when compare.right() instanceof Expr.Literal ->
          stored(compare.left());
      case Expr.Compare compare when compare.left() instanceof Expr.Literal ->
          stored(compare.right());
      case Expr.In in -> stored(in.subject());
      case Expr.Exists exists -> stored(exists.subject());
      case Expr.TextMatch match -> stored(match.subject());
      case Expr.Matches matches -> stored(matches.subject());
      default -> Optional.empty();
    };
  }

  private static Optional<String> stored(Expr expression) {
    return expression instanceof Expr.ColumnRef column
            && column.relation() == Expr.Relation.SELF
            && !column.name().equals(FieldNames.DATASET)
            && !column.name().equals(FieldNames.WEIGHT)
        ? Optional.of(column.name())
        : Optional.empty();
  }
}
