package dev.sward.query;

import dev.sward.expr.Expr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which attributes expressions read. */
public final class QueryColumns {
  private QueryColumns() {}

  /** Every attribute a question reads, once, in the order of appearance. */
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

  /** Every attribute an expression reads; those in a trace match count as {@code ANY}. */
  public static Set<Expr.ColumnRef> of(Expr expression) {
    Set<Expr.ColumnRef> columns = new LinkedHashSet<>();
    collect(expression, columns);
    return columns;
  }

  private static void collect(Expr expression, Set<Expr.ColumnRef> columns) {
    switch (expression) {
      case Expr.Literal literal -> {}
      case Expr.ColumnRef column -> columns.add(column);
      case Expr.TraceMatch match -> {
        for (Expr.ColumnRef column : of(match.condition())) {
          columns.add(new Expr.ColumnRef(column.name(), Expr.Relation.ANY));
        }
      }
      case Expr.And and -> collect(and.terms(), columns);
      case Expr.Or or -> collect(or.terms(), columns);
      case Expr.Not not -> collect(not.term(), columns);
      case Expr.Compare compare -> collect(List.of(compare.left(), compare.right()), columns);
      case Expr.In in -> collect(in.subject(), columns);
      case Expr.Exists exists -> collect(exists.subject(), columns);
      case Expr.TextMatch match -> collect(match.subject(), columns);
      case Expr.Matches matches -> collect(matches.subject(), columns);
      case Expr.Arithmetic sum -> collect(List.of(sum.left(), sum.right()), columns);
      case Expr.Negate negate -> collect(negate.term(), columns);
      case Expr.Case branches -> {
        for (Expr.Case.Branch branch : branches.branches()) {
          collect(List.of(branch.condition(), branch.value()), columns);
        }
        branches.otherwise().ifPresent(otherwise -> collect(otherwise, columns));
      }
      case Expr.Call call -> collect(call.arguments(), columns);
    }
  }

  private static void collect(List<Expr> expressions, Set<Expr.ColumnRef> columns) {
    expressions.forEach(expression -> collect(expression, columns));
  }
}
