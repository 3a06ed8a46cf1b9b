package dev.sward.server.slo.openslo;

import dev.sward.expr.Expr;
import dev.sward.expr.ExprException;
import dev.sward.server.platform.http.FieldError;
import dev.sward.sli.Classification;
import dev.sward.sli.Sli;
import dev.sward.slo.Budgeting;
import dev.sward.slo.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of an SLO's objectives; what could not be read is empty.
 *
 * @param title for people; may be empty
 * @param comparison what a value of an event must be like to be good
 */
record Objective(
    Section section,
    String title,
    Optional<Target> target,
    Optional<Budgeting> budgeting,
    Optional<Comparison> comparison) {
  private static final Map<String, Expr.Comparison> OPERATORS =
      Map.of(
          "lt", Expr.Comparison.LT,
          "lte", Expr.Comparison.LE,
          "gt", Expr.Comparison.GT,
          "gte", Expr.Comparison.GE);
  private static final List<String> OPERATOR_NAMES = List.of("lt", "lte", "gt", "gte");

  /** {@code op} and {@code value}. */
  record Comparison(Expr.Comparison operator, Expr.Literal value) {}

  static Objective read(Section section, Optional<String> method) {
    refuseComposite(section);
    Optional<Expr.Comparison> operator = section.oneOf("op", OPERATOR_NAMES).map(OPERATORS::get);
    Optional<Expr.Literal> value =
        Numbers.of(section, "value", "a number, as 500").map(Objective::literal);
    return new Objective(
        section,
        Texts.line(section, "displayName"),
        TargetReader.openSlo(section),
        method.flatMap(name -> BudgetingReader.of(name, section)),
        operator.flatMap(op -> value.map(number -> new Comparison(op, number))));
  }

  /** The indicator of this objective; empty, with an error, if it lacks what to compare with. */
  Optional<Sli> sli(Measure measure) {
    return switch (measure) {
      case Measure.Ratio ratio -> {
        for (String field : List.of("op", "value")) {
          if (section.has(field)) {
            section
                .findings()
                .note(
                    section.path(field),
                    "makes no difference with a ratioMetric",
                    section.place(field));
          }
        }
        yield measurable(ratio.sli());
      }
      case Measure.Threshold threshold -> {
        for (String field : List.of("op", "value")) {
          if (!section.has(field)) {
            section
                .findings()
                .missing(
                    section.path(field),
                    field.equals("op") ? "one of " + String.join(", ", OPERATOR_NAMES) : "a number",
                    section.place());
          }
        }
        yield comparison.flatMap(with -> measurable(compared(threshold, with)));
      }
    };
  }

  /** Parts of {@code eligible} and {@code good} may be too much together. */
  private Optional<Sli> measurable(Sli sli) {
    try {
      var _ = new Classification(sli);
      return Optional.of(sli);
    } catch (ExprException e) {
      section.findings().message("spec.indicator", String.valueOf(e.getMessage()), section.place());
      return Optional.empty();
    }
  }

  private static Sli compared(Measure.Threshold threshold, Comparison with) {
    Sli events = threshold.events();
    return new Sli(
        events.scope(),
        events.eligible(),
        new Expr.Compare(with.operator(), threshold.value(), with.value()),
        events.groupBy());
  }

  private static Expr.Literal literal(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0
        ? Expr.Literal.of(number.longValueExact())
        : Expr.Literal.of(number.doubleValue());
  }

  private static void refuseComposite(Section section) {
    for (String field : List.of("compositeWeight", "indicator", "indicatorRef", "sli", "sliRef")) {
      if (section.has(field)) {
        section
            .findings()
            .add(
                new FieldError(
                        section.path(field),
                        "makes a composite of several indicators, whose events cannot share one budget (expected: one indicator, in spec). Write an SLO for each",
                        Optional.empty(),
                        List.of(),
                        Optional.empty())
                    .at(section.place(field)));
      }
    }
  }
}
