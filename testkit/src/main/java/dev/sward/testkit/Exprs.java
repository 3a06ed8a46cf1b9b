package dev.sward.testkit;

import dev.sward.expr.Expr;
import dev.sward.expr.Expr.ColumnRef;
import dev.sward.expr.Expr.Comparison;
import dev.sward.expr.Expr.Literal;
import dev.sward.expr.ExprParser;

/** Expressions for tests: as text, or built where the text would need quotes in quotes. */
public final class Exprs {
  private Exprs() {}

  public static Expr expr(String text) {
    return ExprParser.parse(text);
  }

  public static Expr column(String name) {
    return ColumnRef.of(name);
  }

  public static Literal literal(String text) {
    return Literal.of(text);
  }

  public static Literal literal(long number) {
    return Literal.of(number);
  }

  public static Literal literal(double number) {
    return Literal.of(number);
  }

  public static Literal literal(boolean bool) {
    return Literal.of(bool);
  }

  public static Expr eq(Expr left, Expr right) {
    return new Expr.Compare(Comparison.EQ, left, right);
  }

  public static Expr exists(Expr subject) {
    return new Expr.Exists(subject);
  }
}
