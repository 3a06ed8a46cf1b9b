package dev.sward.expr;

import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.expr.Expr.ArithmeticOp;
import dev.sward.expr.Expr.ColumnRef;
import dev.sward.expr.Expr.Literal;
import dev.sward.expr.Expr.Relation;
import dev.sward.expr.Problem.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks an expression over before a store evaluates it: errors are what no store can evaluate,
 * warnings what it can but nobody means. Not picky about types, because an attribute may hold any.
 */
public final class ExprChecker {
  private static final Set<String> PSEUDO_COLUMNS = Set.of(FieldNames.DATASET, FieldNames.WEIGHT);

  private final Set<String> known;
  private final Set<String> knownElsewhere;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<ColumnRef> reported = new HashSet<>();

  private ExprChecker(Collection<String> columns, Collection<String> elsewhere) {
    known = new HashSet<>(columns);
    knownElsewhere = new HashSet<>(elsewhere);
  }

  /** What the expression is for. */
  public enum Use {
    /** A condition on events: must be true or false; may speak of any. and none. */
    FILTER,
    /** A group, a calculation's argument, a calculated field: any. and none. have no value. */
    VALUE
  }

  /** What an expression can be for: a condition is a filter as well. */
  public static Use useOf(Expr expr) {
    return ExprKind.of(expr) == ExprKind.BOOLEAN ? Use.FILTER : Use.VALUE;
  }

  /** The problems, where other spans have the same attributes. */
  public static List<Problem> check(Expr expr, Use use, Collection<String> columns) {
    return check(expr, use, columns, columns);
  }

  /**
   * The problems, in the order of the expression.
   *
   * @param columns names of the attributes there are, calculated fields included
   * @param elsewhere the same of the other spans of a trace, which may be in other datasets
   */
  public static List<Problem> check(
      Expr expr, Use use, Collection<String> columns, Collection<String> elsewhere) {
    ExprChecker checker = new ExprChecker(columns, elsewhere);
    try {
      ExprLimits.check(expr);
    } catch (ExprException beyondLimit) {
      checker.error(String.valueOf(beyondLimit.getMessage()));
      return checker.problems;
    }
    switch (use) {
      case FILTER -> checker.condition(expr, "a filter", Traces.ALLOWED);
      case VALUE -> checker.visit(expr, Traces.REFUSED);
    }
    return List.copyOf(checker.problems);
  }

  /** Whether any. and none. may stand here. */
  private enum Traces {
    ALLOWED,
    REFUSED,
    /** Inside such a condition, where every name speaks of that span. */
    INSIDE;

    Traces below() {
      return this == ALLOWED ? REFUSED : this;
    }
  }

  private void visit(Expr expr, Traces traces) {
    switch (expr) {
      case Literal literal -> literal(literal);
      case ColumnRef column -> column(column, traces, "");
      case Expr.TraceMatch match -> traceMatch(match, traces);
      case Expr.And and -> and.terms().forEach(term -> condition(term, "AND", traces));
      case Expr.Or or -> or.terms().forEach(term -> condition(term, "OR", traces));
      case Expr.Not not -> condition(not.term(), "NOT", traces);
      case Expr.Compare compare -> compare(compare, traces.below());
      case Expr.In in -> in(in, traces.below());
      case Expr.Exists exists -> visit(exists.subject(), traces.below());
      case Expr.TextMatch match -> visit(match.subject(), traces.below());
      case Expr.Matches matches -> {
        visit(matches.subject(), traces.below());
        RegexSyntax.problem(matches.pattern()).ifPresent(this::error);
      }
      case Expr.Arithmetic arithmetic -> arithmetic(arithmetic, traces.below());
      case Expr.Negate negate -> operand(negate.term(), "-", traces.below());
      case Expr.Case choice -> choice(choice, traces.below());
      case Expr.Call call -> call(call, traces.below());
    }
  }

  private void condition(Expr expr, String inside, Traces traces) {
    boolean text =
        expr instanceof Literal(Value.Text literal)
            && !literal.value().equals("true")
            && !literal.value().equals("false");
    if (text || ExprKind.of(expr) == ExprKind.NUMBER) {
      error(
          "%s in %s is a %s (expected: a condition, true or false). Compare it with something, as in duration_ms > 300"
              .formatted(shown(expr), inside, text ? "text" : "number"));
    }
    visit(expr, traces);
  }

  private void literal(Literal literal) {
    boolean writable =
        switch (literal.value()) {
          case null -> true;
          case Value.Num number -> Double.isFinite(number.value());
          case Value.ListOf list -> false;
          case Value.Text text -> true;
          case Value.Int number -> true;
          case Value.Bool bool -> true;
        };
    if (!writable) {
      error("a constant (expected: a text, a finite number, true, false or null)");
    }
  }

  private void column(ColumnRef column, Traces traces, String advice) {
    Relation relation = column.relation();
    if (relation == Relation.ANY || relation == Relation.NONE) {
      error(
          "%s%s outside a comparison (expected: a condition such as %serror = true)"
              .formatted(relation.prefix(), column.name(), relation.prefix()));
    } else if (relation != Relation.SELF && traces == Traces.INSIDE) {
      error(
          "%s%s inside a condition on other spans (expected: attributes of that span)"
              .formatted(relation.prefix(), column.name()));
    }
    boolean ofOtherSpan = relation != Relation.SELF || traces == Traces.INSIDE;
    Set<String> names = ofOtherSpan ? knownElsewhere : known;
    if (!isKnown(column.name(), names) && reported.add(column)) {
      problems.add(
          new Problem(
              Severity.WARNING,
              "no event has the attribute %s.%s%s"
                  .formatted(
                      shortened(column.name()), Nearest.question(column.name(), names), advice),
              Optional.of(column)));
    }
  }

  private static boolean isKnown(String name, Set<String> names) {
    return names.contains(name) || PSEUDO_COLUMNS.contains(name);
  }

  private void traceMatch(Expr.TraceMatch match, Traces traces) {
    switch (traces) {
      case ALLOWED -> {}
      case REFUSED ->
          error(
              "any. and none. inside a value (expected: only in filters, alone or joined by AND, OR, NOT). Use root. or parent. for values of other spans");
      case INSIDE ->
          error("any. or none. inside a condition on other spans (expected: one level only)");
    }
    condition(match.condition(), match.negated() ? "none(…)" : "any(…)", Traces.INSIDE);
  }

  private void compare(Expr.Compare compare, Traces traces) {
    if (isNull(compare.left()) || isNull(compare.right())) {
      warn(
          "%s is never true: null is unknown. Use IS NULL or IS NOT NULL"
              .formatted(shown(compare)));
    }
    visit(compare.left(), traces);
    if (compare.right() instanceof ColumnRef column && column.relation() == Relation.SELF) {
      String text = shortened(column.name()).replace("'", "''");
      column(column, traces, " For the text itself write '%s'.".formatted(text));
    } else {
      visit(compare.right(), traces);
    }
  }

  private void in(Expr.In in, Traces traces) {
    visit(in.subject(), traces);
    in.options().forEach(this::literal);
    if (in.options().isEmpty()) {
      error("IN () without options (expected: at least one)");
    }
    if (in.options().stream().anyMatch(ExprChecker::isNull)) {
      warn("null in IN (…) never matches: null is unknown. Use IS NULL");
    }
  }

  private void arithmetic(Expr.Arithmetic arithmetic, Traces traces) {
    Optional<String> dashed = dashedName(arithmetic).filter(known::contains);
    boolean unknownPart =
        ExprTree.columns(arithmetic).stream().anyMatch(column -> !isKnown(column.name(), known));
    if (dashed.isPresent() && unknownPart) {
      warn(
          "%s is a subtraction. For the attribute write it in double quotes: \"%s\""
              .formatted(shown(arithmetic), dashed.get()));
      return;
    }
    operand(arithmetic.left(), arithmetic.op().symbol(), traces);
    operand(arithmetic.right(), arithmetic.op().symbol(), traces);
  }

  private void operand(Expr expr, String operator, Traces traces) {
    boolean text =
        expr instanceof Literal(Value.Text literal) && NumberText.read(literal.value()).isEmpty();
    if (text || ExprKind.of(expr) == ExprKind.BOOLEAN) {
      warn(
          "%s beside '%s' is no number, so the result is unknown".formatted(shown(expr), operator));
    }
    visit(expr, traces);
  }

  private void choice(Expr.Case choice, Traces traces) {
    for (Expr.Case.Branch branch : choice.branches()) {
      condition(branch.condition(), "CASE or IF", traces);
      visit(branch.value(), traces);
    }
    choice.otherwise().ifPresent(value -> visit(value, traces));
  }

  private void call(Expr.Call call, Traces traces) {
    Function function = call.function();
    int count = call.arguments().size();
    if (count < function.minArguments() || count > function.maxArguments()) {
      error(
          "%s with %d arguments (expected: %d to %d)"
              .formatted(function, count, function.minArguments(), function.maxArguments()));
    }
    if (count > 1 && (function == Function.REGEX_EXTRACT || function == Function.REGEX_REPLACE)) {
      if (call.arguments().get(1) instanceof Literal(Value.Text pattern)) {
        RegexSyntax.problem(pattern.value()).ifPresent(this::error);
      } else {
        error(
            "the pattern of %s: %s (expected: a 'text' in single quotes)"
                .formatted(function, shown(call.arguments().get(1))));
      }
    }
    boolean noSize =
        function == Function.BUCKET
            && count == 2
            && call.arguments().get(1) instanceof Literal size
            && !isPositive(size.value());
    if (noSize) {
      error(
          "the size of BUCKET: %s (expected: a number above 0)"
              .formatted(shown(call.arguments().get(1))));
    }
    call.arguments().stream()
        .filter(argument -> !isFallback(call, argument))
        .forEach(argument -> visit(argument, traces));
  }

  /** Whether an attribute of other datasets stands beside one of these in a COALESCE. */
  private boolean isFallback(Expr.Call call, Expr argument) {
    return call.function() == Function.COALESCE
        && argument instanceof ColumnRef(String name, Relation relation)
        && relation == Relation.SELF
        && knownElsewhere.contains(name)
        && call.arguments().stream()
            .anyMatch(
                other -> other instanceof ColumnRef(String own, Relation _) && isKnown(own, known));
  }

  /** The name that was probably meant by {@code http.request.header.content-type}. */
  private static Optional<String> dashedName(Expr expr) {
    if (expr instanceof ColumnRef column) {
      return column.relation() == Relation.SELF ? Optional.of(column.name()) : Optional.empty();
    }
    return expr instanceof Expr.Arithmetic(ArithmeticOp op, Expr left, ColumnRef right)
            && op == ArithmeticOp.SUBTRACT
        ? dashedName(left).map(name -> name + "-" + right.name())
        : Optional.empty();
  }

  private static boolean isNull(Expr expr) {
    return expr instanceof Literal literal && literal.value() == null;
  }

  private static boolean isPositive(@Nullable Value value) {
    return switch (value) {
      case null -> false;
      case Value.Int number -> number.value() > 0;
      case Value.Num number -> number.value() > 0;
      case Value.Text text -> false;
      case Value.Bool bool -> false;
      case Value.ListOf list -> false;
    };
  }

  private void error(String message) {
    problems.add(new Problem(Severity.ERROR, message, Optional.empty()));
  }

  private void warn(String message) {
    problems.add(new Problem(Severity.WARNING, message, Optional.empty()));
  }

  private static String shown(Expr expr) {
    try {
      return shortened(ExprPrinter.print(expr));
    } catch (IllegalArgumentException unwritable) {
      return "the constant";
    }
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
