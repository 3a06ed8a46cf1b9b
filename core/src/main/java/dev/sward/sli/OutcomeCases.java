package dev.sward.sli;

import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.expr.Expr.ColumnRef;
import dev.sward.expr.ExprLimits;
import dev.sward.expr.ExprPrinter;
import dev.sward.expr.ExprTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes an indicator as one CASE whose value is the number of the event's outcome.
 *
 * <pre>
 *   CASE WHEN t1 AND t2 AND good       THEN 1          good
 *        WHEN NOT t1                   THEN 2          excluded: t1
 *        WHEN NOT t2                   THEN 3          excluded: t2
 *        WHEN t1 AND t2 AND NOT good   THEN 0          bad
 *        WHEN t1 is not true, no a     THEN 4          missing: a
 *        WHEN t1 is not true           THEN 5          unreadable: t1
 *        …                                             the same of t2
 *        WHEN no b                     THEN 6          missing: b, which good reads
 *        ELSE 7 END                                    unreadable: good
 * </pre>
 *
 * <p>The order is that of how often branches are taken, as far as it is free.
 */
final class OutcomeCases {
  private static final int LONGEST_REASON = 200;

  private final Map<Outcome, Integer> numbers = new LinkedHashMap<>();
  private final List<Expr.Case.Branch> branches = new ArrayList<>();

  OutcomeCases() {
    number(Outcome.BAD);
    number(Outcome.GOOD);
  }

  /** The outcomes by their number. */
  List<Outcome> outcomes() {
    return List.copyOf(numbers.keySet());
  }

  /**
   * The expression.
   *
   * @throws dev.sward.expr.ExprException if it is beyond {@link ExprLimits}
   */
  Expr write(Sli sli) {
    List<Expr> terms = terms(sli.eligible());
    add(and(terms, sli.good()), Outcome.GOOD);
    terms.forEach(term -> add(new Expr.Not(term), notApplicable("excluded: ", term)));
    add(and(terms, new Expr.Not(sli.good())), Outcome.BAD);
    for (Expr term : terms) {
      Expr unknown = isNotTrue(term);
      for (Expr column : reads(term)) {
        add(and(List.of(unknown), absent(column)), notApplicable("missing: ", column));
      }
      add(unknown, notApplicable("unreadable: ", term));
    }
    for (Expr column : reads(sli.good())) {
      add(absent(column), notApplicable("missing: ", column));
    }
    Expr written =
        new Expr.Case(branches, Optional.of(literal(notApplicable("unreadable: ", sli.good()))));
    ExprLimits.check(written);
    return written;
  }

  static List<Expr> terms(Expr eligible) {
    return eligible instanceof Expr.And and ? and.terms() : List.of(eligible);
  }

  private static Expr and(List<Expr> terms, Expr last) {
    List<Expr> all = new ArrayList<>(terms);
    all.add(last);
    return new Expr.And(all);
  }

  /** False or unknown. */
  private static Expr isNotTrue(Expr term) {
    return new Expr.Case(
        List.of(new Expr.Case.Branch(term, Expr.Literal.of(false))),
        Optional.of(Expr.Literal.of(true)));
  }

  private static Expr absent(Expr column) {
    return new Expr.Not(new Expr.Exists(column));
  }

  private void add(Expr condition, Outcome outcome) {
    branches.add(new Expr.Case.Branch(condition, literal(outcome)));
  }

  private Expr literal(Outcome outcome) {
    return Expr.Literal.of((long) number(outcome));
  }

  private int number(Outcome outcome) {
    return numbers.computeIfAbsent(outcome, key -> numbers.size());
  }

  private static Outcome notApplicable(String kind, Expr what) {
    String reason = kind + ExprPrinter.print(what);
    return new Outcome(
        Outcome.Verdict.NOT_APPLICABLE,
        reason.codePointCount(0, reason.length()) <= LONGEST_REASON
            ? reason
            : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON)) + "…");
  }

  /** What an expression can be unknown for want of, in the order of its text. */
  private static Set<ColumnRef> reads(Expr expr) {
    Set<ColumnRef> found = new LinkedHashSet<>();
    collect(expr, found);
    return found;
  }

  private static void collect(Expr expr, Set<ColumnRef> found) {
    switch (expr) {
      case ColumnRef column -> found.add(column);
      case Expr.TraceMatch match -> found.add(ColumnRef.of(FieldNames.TRACE_ID));
      case Expr.Exists exists -> {}
      default -> ExprTree.children(expr).forEach(child -> collect(child, found));
    }
  }
}
