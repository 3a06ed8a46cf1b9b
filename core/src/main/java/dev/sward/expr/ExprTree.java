package dev.sward.expr;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Walks over expressions within {@link ExprLimits}. */
public final class ExprTree {
  private ExprTree() {}

  /** The parts directly inside, in the order of the text. */
  public static List<Expr> children(Expr expr) {
    return switch (expr) {
      case Expr.Literal literal -> List.of();
      case Expr.ColumnRef column -> List.of();
      case Expr.TraceMatch match -> List.of(match.condition());
      case Expr.And and -> and.terms();
      case Expr.Or or -> or.terms();
      case Expr.Not not -> List.of(not.term());
      case Expr.Compare compare -> List.of(compare.left(), compare.right());
      case Expr.In in -> {
        List<Expr> children = new ArrayList<>(in.options().size() + 1);
        children.add(in.subject());
        children.addAll(in.options());
        yield children;
      }
      case Expr.Exists exists -> List.of(exists.subject());
      case Expr.TextMatch match -> List.of(match.subject());
      case Expr.Matches matches -> List.of(matches.subject());
      case Expr.Arithmetic arithmetic -> List.of(arithmetic.left(), arithmetic.right());
      case Expr.Negate negate -> List.of(negate.term());
      case Expr.Case choice -> {
        List<Expr> children = new ArrayList<>();
        for (Expr.Case.Branch branch : choice.branches()) {
          children.add(branch.condition());
          children.add(branch.value());
        }
        choice.otherwise().ifPresent(children::add);
        yield children;
      }
      case Expr.Call call -> call.arguments();
    };
  }

  /** The same expression with other parts directly inside; the options of IN stay. */
  public static Expr mapChildren(Expr expr, UnaryOperator<Expr> change) {
    return switch (expr) {
      case Expr.Literal literal -> literal;
      case Expr.ColumnRef column -> column;
      case Expr.TraceMatch match ->
          new Expr.TraceMatch(change.apply(match.condition()), match.negated());
      case Expr.And and -> new Expr.And(and.terms().stream().map(change).toList());
      case Expr.Or or -> new Expr.Or(or.terms().stream().map(change).toList());
      case Expr.Not not -> new Expr.Not(change.apply(not.term()));
      case Expr.Compare compare ->
          new Expr.Compare(
              compare.op(), change.apply(compare.left()), change.apply(compare.right()));
      case Expr.In in -> new Expr.In(change.apply(in.subject()), in.options());
      case Expr.Exists exists -> new Expr.Exists(change.apply(exists.subject()));
      case Expr.TextMatch match ->
          new Expr.TextMatch(match.position(), change.apply(match.subject()), match.text());
      case Expr.Matches matches ->
          new Expr.Matches(change.apply(matches.subject()), matches.pattern());
      case Expr.Arithmetic arithmetic ->
          new Expr.Arithmetic(
              arithmetic.op(), change.apply(arithmetic.left()), change.apply(arithmetic.right()));
      case Expr.Negate negate -> new Expr.Negate(change.apply(negate.term()));
      case Expr.Case choice ->
          new Expr.Case(
              choice.branches().stream()
                  .map(branch ->
                      new Expr.Case.Branch(
                          change.apply(branch.condition()), change.apply(branch.value())))
                  .toList(),
              choice.otherwise().map(change));
      case Expr.Call call ->
          new Expr.Call(call.function(), call.arguments().stream().map(change).toList());
    };
  }

  /** The same expression with every attribute replaced by what the change answers for it. */
  public static Expr mapColumns(
      Expr expr, java.util.function.Function<Expr.ColumnRef, Expr> change) {
    return expr instanceof Expr.ColumnRef column
        ? change.apply(column)
        : mapChildren(expr, child -> mapColumns(child, change));
  }

  /**
   * The attributes an expression reads, in the order of the text. Those inside a {@link
   * Expr.TraceMatch} stand as they do there, with the relation SELF.
   */
  public static Set<Expr.ColumnRef> columns(Expr expr) {
    Set<Expr.ColumnRef> found = new LinkedHashSet<>();
    collect(expr, found);
    return found;
  }

  /** Whether a condition on other spans of the trace (any., none.) stands anywhere in it. */
  public static boolean hasTraceMatch(Expr expr) {
    return expr instanceof Expr.TraceMatch
        || children(expr).stream().anyMatch(ExprTree::hasTraceMatch);
  }

  private static void collect(Expr expr, Set<Expr.ColumnRef> found) {
    if (expr instanceof Expr.ColumnRef column) {
      found.add(column);
    }
    for (Expr child : children(expr)) {
      collect(child, found);
    }
  }
}
