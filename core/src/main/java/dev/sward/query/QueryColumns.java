package dev.sward.query;

import dev.sward.expr.Expr;
import dev.sward.expr.ExprTree;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which attributes a question reads. */
public final class QueryColumns {
  private QueryColumns() {}

  /**
   * Every attribute a question reads, once, in the order of appearance; those in a trace match with
   * the relation ANY, because they speak of another span.
   */
  public static Set<Expr.ColumnRef> of(Query query) {
    Set<Expr.ColumnRef> columns = new LinkedHashSet<>();
    query.where().ifPresent(where -> collect(where, columns));
    query.breakdowns().forEach(breakdown -> collect(breakdown.expression(), columns));
    for (Calculation calculation : query.calculations()) {
      calculation.argument().ifPresent(argument -> collect(argument, columns));
      calculation.where().ifPresent(where -> collect(where, columns));
    }
    return columns;
  }

  private static void collect(Expr expression, Set<Expr.ColumnRef> columns) {
    switch (expression) {
      case Expr.ColumnRef column -> columns.add(column);
      case Expr.TraceMatch match ->
          ExprTree.columns(match.condition())
              .forEach(column -> columns.add(new Expr.ColumnRef(column.name(), Expr.Relation.ANY)));
      default -> ExprTree.children(expression).forEach(child -> collect(child, columns));
    }
  }
}
