package dev.sward.server.explore.expressions;

import dev.sward.expr.Expr;
import dev.sward.expr.ExprChecker;
import dev.sward.expr.ExprParser;
import dev.sward.expr.Nearest;
import dev.sward.expr.Problem;
import dev.sward.server.explore.Names;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.json.Faults;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What questions would say of an expression.
 *
 * @param use what it can be for; empty if it cannot be read
 * @param warnings what it probably does not mean
 * @param negated terms of a sound filter that do not keep events without an attribute
 */
record ExpressionCheck(
    Optional<ExprChecker.Use> use,
    List<FieldError> errors,
    List<FieldError> warnings,
    List<Negated> negated) {
  static final String PATH = "expression";

  private static final int MOST_SUGGESTIONS = 3;

  ExpressionCheck {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
    negated = List.copyOf(negated);
  }

  /**
   * @param wanted what it is to be for; whatever it can be if empty
   * @param names whose faults are these; none yet
   * @param known attributes, to suggest
   */
  static ExpressionCheck of(
      String text,
      Optional<ExprChecker.Use> wanted,
      Names names,
      Faults faults,
      Collection<String> known) {
    Optional<Expr> parsed = names.parse(text, PATH);
    if (parsed.isEmpty()) {
      return new ExpressionCheck(Optional.empty(), faults.errors(), List.of(), List.of());
    }
    Expr expr = parsed.get();
    ExprChecker.Use use = wanted.orElseGet(() -> ExprChecker.useOf(expr));
    List<FieldError> errors = new ArrayList<>();
    List<FieldError> warnings = new ArrayList<>();
    for (Problem problem : names.problems(expr, use)) {
      (problem.isError() ? errors : warnings).add(placed(problem, text, known));
    }
    if (errors.isEmpty()) {
      var _ =
          switch (use) {
            case FILTER -> names.condition(expr, PATH);
            case VALUE -> names.value(expr, PATH);
          };
      errors.addAll(faults.errors());
    }
    boolean isFilter = errors.isEmpty() && use == ExprChecker.Use.FILTER;
    return new ExpressionCheck(
        Optional.of(use), errors, warnings, isFilter ? Negated.in(expr) : List.of());
  }

  /** With the place of the attribute it is about. */
  private static FieldError placed(Problem problem, String text, Collection<String> known) {
    Optional<String> column = problem.column().map(Expr.ColumnRef::name);
    return new FieldError(
        PATH,
        problem.message(),
        column,
        column.map(name -> Nearest.to(name, known, MOST_SUGGESTIONS)).orElse(List.of()),
        problem.column().flatMap(ref -> ExprParser.find(text, ref)).map(ExprParser.Span::position));
  }
}
