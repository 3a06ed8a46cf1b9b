package dev.sward.server.slo.review;

import dev.sward.event.Value;
import dev.sward.expr.Expr;
import java.util.List;
import java.util.Optional;

/**
 * Limits on numbers in what an indicator calls good, such as {@code duration_ms < 300}, as one of
 * the terms of its outermost AND.
 */
record Thresholds(Expr good, Expr.Compare limit) {
  /** The first limit on a column, or on any if none is named. */
  static Optional<Thresholds> in(Expr good, Optional<String> column) {
    return terms(good).stream()
        .filter(Expr.Compare.class::isInstance)
        .map(Expr.Compare.class::cast)
        .filter(Thresholds::isLimit)
        .filter(compare -> column.isEmpty() || column.get().equals(name(compare)))
        .findFirst()
        .map(compare -> new Thresholds(good, compare));
  }

  String column() {
    return name(limit);
  }

  /** The number that there is. */
  double number() {
    return number(limit.right()).orElseThrow();
  }

  /** The same with another number. */
  Expr with(double number) {
    Expr other = at(number);
    return all(terms(good).stream().map(term -> term.equals(limit) ? other : term).toList());
  }

  /** The limit alone, with a number. */
  Expr at(double number) {
    return new Expr.Compare(limit.op(), limit.left(), Expr.Literal.of(number));
  }

  /** What else has to be true. */
  Expr others() {
    List<Expr> others = terms(good).stream().filter(term -> !term.equals(limit)).toList();
    return others.isEmpty() ? Expr.Literal.of(true) : all(others);
  }

  static List<Expr> terms(Expr good) {
    return good instanceof Expr.And and ? and.terms() : List.of(good);
  }

  /** All of at least one term. */
  static Expr all(List<Expr> terms) {
    return terms.size() == 1 ? terms.getFirst() : new Expr.And(terms);
  }

  private static boolean isLimit(Expr.Compare compare) {
    boolean below = compare.op() == Expr.Comparison.LT || compare.op() == Expr.Comparison.LE;
    return below && compare.left() instanceof Expr.ColumnRef && number(compare.right()).isPresent();
  }

  private static String name(Expr.Compare compare) {
    Expr.ColumnRef column = (Expr.ColumnRef) compare.left();
    return column.relation().prefix() + column.name();
  }

  private static Optional<Double> number(Expr expr) {
    return switch (expr) {
      case Expr.Literal(Value.Int whole) -> Optional.of((double) whole.value());
      case Expr.Literal(Value.Num number) -> Optional.of(number.value());
      default -> Optional.empty();
    };
  }
}
