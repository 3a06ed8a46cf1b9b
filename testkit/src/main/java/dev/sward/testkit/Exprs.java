package dev.sward.testkit;

import dev.sward.expr.Expr;
import dev.sward.expr.Expr.ColumnRef;
import dev.sward.expr.Expr.Comparison;
import dev.sward.expr.Expr.Literal;
import dev.sward.expr.Function;
import java.util.List;
import java.util.stream.Stream;

/** Expressions as one reads them aloud, for tests. */
public final class Exprs {
  public static final Expr NULL = new Literal(null);
  public static final Expr TRUE = Literal.of(true);
  public static final Expr FALSE = Literal.of(false);

  private Exprs() {}

  public static Expr column(String name) {
    return ColumnRef.of(name);
  }

  public static Expr column(Expr.Relation relation, String name) {
    return new ColumnRef(name, relation);
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
    return compare(Comparison.EQ, left, right);
  }

  public static Expr ne(Expr left, Expr right) {
    return compare(Comparison.NE, left, right);
  }

  public static Expr lt(Expr left, Expr right) {
    return compare(Comparison.LT, left, right);
  }

  public static Expr gt(Expr left, Expr right) {
    return compare(Comparison.GT, left, right);
  }

  public static Expr compare(Comparison op, Expr left, Expr right) {
    return new Expr.Compare(op, left, right);
  }

  public static Expr in(Expr subject, Literal... options) {
    return new Expr.In(subject, List.of(options));
  }

  public static Expr exists(Expr subject) {
    return new Expr.Exists(subject);
  }

  public static Expr contains(Expr subject, String text) {
    return new Expr.TextMatch(Expr.TextPosition.CONTAINS, subject, text);
  }

  public static Expr startsWith(Expr subject, String text) {
    return new Expr.TextMatch(Expr.TextPosition.STARTS_WITH, subject, text);
  }

  public static Expr endsWith(Expr subject, String text) {
    return new Expr.TextMatch(Expr.TextPosition.ENDS_WITH, subject, text);
  }

  public static Expr matches(Expr subject, String pattern) {
    return new Expr.Matches(subject, pattern);
  }

  public static Expr not(Expr term) {
    return new Expr.Not(term);
  }

  public static Expr and(Expr... terms) {
    return new Expr.And(List.of(terms));
  }

  public static Expr or(Expr... terms) {
    return new Expr.Or(List.of(terms));
  }

  public static Expr arithmetic(Expr.ArithmeticOp op, Expr left, Expr right) {
    return new Expr.Arithmetic(op, left, right);
  }

  public static Expr call(Function function, Expr... arguments) {
    return new Expr.Call(function, List.of(arguments));
  }

  /** True if some span of the trace satisfies the condition. */
  public static Expr any(Expr condition) {
    return new Expr.TraceMatch(condition, false);
  }

  /** True if no span of the trace satisfies the condition. */
  public static Expr none(Expr condition) {
    return new Expr.TraceMatch(condition, true);
  }

  /** Pairs of condition and value; a last one alone is the fallback. */
  public static Expr caseOf(Expr... parts) {
    int branches = parts.length / 2;
    List<Expr.Case.Branch> pairs =
        Stream.iterate(0, i -> i < branches, i -> i + 1)
            .map(i -> new Expr.Case.Branch(parts[2 * i], parts[2 * i + 1]))
            .toList();
    return new Expr.Case(pairs, Stream.of(parts).skip(2L * branches).findFirst());
  }
}
