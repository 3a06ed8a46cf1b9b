package dev.sward.store;

import dev.sward.event.TextOrder;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.expr.Expr.Comparison;
import dev.sward.query.KeyValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions over rows exactly as the description of the package {@code dev.sward.expr}
 * says. Null is unknown.
 */
final class Evaluator {
  private final TraceSpans traces;
  private final TextPatterns patterns;
  private final Functions functions;

  Evaluator(TraceSpans traces, TextPatterns patterns) {
    this.traces = traces;
    this.patterns = patterns;
    functions = new Functions(this, patterns);
  }

  /** Whether a filter keeps the row. */
  boolean isTrue(Expr condition, Row row) {
    return Boolean.TRUE.equals(truth(condition, row));
  }

  /** The expression as a condition. */
  @Nullable Boolean truth(Expr condition, Row row) {
    return Readings.truth(value(condition, row));
  }

  @Nullable Value value(Expr expression, Row row) {
    return switch (expression) {
      case Expr.Literal literal -> literal.value();
      case Expr.ColumnRef column -> column(column, row);
      case Expr.TraceMatch match -> bool(traceMatch(match, row));
      case Expr.And and -> bool(and(and.terms(), row));
      case Expr.Or or -> bool(or(or.terms(), row));
      case Expr.Not not -> bool(not(truth(not.term(), row)));
      case Expr.Compare compare -> bool(compare(compare, row));
      case Expr.In in -> bool(in(in, row));
      case Expr.Exists exists -> new Value.Bool(value(exists.subject(), row) != null);
      case Expr.TextMatch match -> bool(textMatch(match, row));
      case Expr.Matches matches -> bool(matches(matches, row));
      case Expr.Arithmetic arithmetic -> arithmetic(arithmetic, row);
      case Expr.Negate negate -> negate(negate, row);
      case Expr.Case branches -> branch(branches, row);
      case Expr.Call call -> functions.call(call, row);
    };
  }

  private @Nullable Value column(Expr.ColumnRef column, Row row) {
    Row owner =
        switch (column.relation()) {
          case SELF -> row;
          case ROOT -> traces.root(row);
          case PARENT -> traces.parent(row);
          case ANY, NONE ->
              throw new StoreException(
                  StoreException.Code.INVALID,
                  "%s%s (expected: in a filter, as a condition on spans of the trace)"
                      .formatted(column.relation().prefix(), column.name()));
        };
    return owner == null ? null : owner.get(column.name());
  }

  private @Nullable Boolean traceMatch(Expr.TraceMatch match, Row row) {
    List<Row> spans = traces.spans(row);
    if (spans == null) {
      return null;
    }
    boolean some = spans.stream().anyMatch(span -> isTrue(match.condition(), span));
    return some != match.negated();
  }

  private @Nullable Boolean and(List<Expr> terms, Row row) {
    boolean unknown = false;
    for (Expr term : terms) {
      Boolean truth = truth(term, row);
      if (Boolean.FALSE.equals(truth)) {
        return false;
      }
      unknown |= truth == null;
    }
    return unknown ? null : true;
  }

  private @Nullable Boolean or(List<Expr> terms, Row row) {
    boolean unknown = false;
    for (Expr term : terms) {
      Boolean truth = truth(term, row);
      if (Boolean.TRUE.equals(truth)) {
        return true;
      }
      unknown |= truth == null;
    }
    return unknown ? null : false;
  }

  private static @Nullable Boolean not(@Nullable Boolean truth) {
    return truth == null ? null : !truth;
  }

  private @Nullable Boolean compare(Expr.Compare compare, Row row) {
    Value left = value(compare.left(), row);
    Value right = value(compare.right(), row);
    return compare(compare.op(), left, right, literal(compare.left(), compare.right()));
  }

  /** The literal in whose type the two are compared; null: neither is one. */
  private static @Nullable Value literal(Expr left, Expr right) {
    if (right instanceof Expr.Literal literal) {
      return literal.value();
    }
    return left instanceof Expr.Literal literal ? literal.value() : null;
  }

  private static @Nullable Boolean compare(
      Comparison op, @Nullable Value left, @Nullable Value right, @Nullable Value literal) {
    if (left == null || right == null) {
      return null;
    }
    if (op == Comparison.NE) {
      return not(compare(Comparison.EQ, left, right, literal));
    }
    if (!(left instanceof Value.ListOf) && !(right instanceof Value.ListOf)) {
      return compareOne(op, left, right, literal);
    }
    for (Value leftMember : Row.members(left)) {
      for (Value rightMember : Row.members(right)) {
        if (Boolean.TRUE.equals(compareOne(op, leftMember, rightMember, literal))) {
          return true;
        }
      }
    }
    return false;
  }

  private static @Nullable Boolean compareOne(
      Comparison op, Value left, Value right, @Nullable Value literal) {
    Integer order =
        switch (literal) {
          case Value.Int number -> asNumbers(left, right);
          case Value.Num number -> asNumbers(left, right);
          case Value.Bool bool -> asBooleans(left, right);
          case Value.Text text -> asTexts(left, right);
          case Value.ListOf list -> asWhatTheyAre(left, right);
          case null -> asWhatTheyAre(left, right);
        };
    if (order == null) {
      return op == Comparison.EQ ? false : null;
    }
    return switch (op) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
    };
  }

  private static @Nullable Integer asNumbers(Value left, Value right) {
    Value leftNumber = Readings.number(left);
    Value rightNumber = Readings.number(right);
    return leftNumber == null || rightNumber == null
        ? null
        : KeyValues.compareNumbers(leftNumber, rightNumber);
  }

  private static @Nullable Integer asBooleans(Value left, Value right) {
    Boolean leftBool = Readings.truth(left);
    Boolean rightBool = Readings.truth(right);
    return leftBool == null || rightBool == null ? null : Boolean.compare(leftBool, rightBool);
  }

  private static Integer asTexts(Value left, Value right) {
    return TextOrder.BY_CODE_POINT.compare(left.text(), right.text());
  }

  private static Integer asWhatTheyAre(Value left, Value right) {
    return KeyValues.isNumber(left) && KeyValues.isNumber(right)
        ? KeyValues.compareNumbers(left, right)
        : TextOrder.BY_CODE_POINT.compare(left.text(), right.text());
  }

  private @Nullable Boolean in(Expr.In in, Row row) {
    Value subject = value(in.subject(), row);
    boolean unknown = false;
    for (Expr.Literal option : in.options()) {
      Boolean equal = compare(Comparison.EQ, subject, option.value(), option.value());
      if (Boolean.TRUE.equals(equal)) {
        return true;
      }
      unknown |= equal == null;
    }
    return unknown ? null : false;
  }

  private @Nullable Boolean textMatch(Expr.TextMatch match, Row row) {
    Value subject = value(match.subject(), row);
    if (subject == null) {
      return null;
    }
    return Row.members(subject).stream()
        .map(Value::text)
        .anyMatch(text ->
            switch (match.position()) {
              case CONTAINS -> text.contains(match.text());
              case STARTS_WITH -> text.startsWith(match.text());
              case ENDS_WITH -> text.endsWith(match.text());
            });
  }

  private @Nullable Boolean matches(Expr.Matches matches, Row row) {
    Value subject = value(matches.subject(), row);
    if (subject == null) {
      return null;
    }
    return Row.members(subject).stream()
        .anyMatch(member -> patterns.find(matches.pattern(), member.text()));
  }

  private @Nullable Value arithmetic(Expr.Arithmetic arithmetic, Row row) {
    Double left = Readings.asDouble(value(arithmetic.left(), row));
    Double right = Readings.asDouble(value(arithmetic.right(), row));
    if (left == null || right == null) {
      return null;
    }
    return finite(
        switch (arithmetic.op()) {
          case ADD -> left + right;
          case SUBTRACT -> left - right;
          case MULTIPLY -> left * right;
          case DIVIDE -> left / right;
          case REMAINDER -> left % right;
        });
  }

  private @Nullable Value negate(Expr.Negate negate, Row row) {
    Double number = Readings.asDouble(value(negate.term(), row));
    return number == null ? null : finite(-number);
  }

  private @Nullable Value branch(Expr.Case branches, Row row) {
    for (Expr.Case.Branch branch : branches.branches()) {
      if (isTrue(branch.condition(), row)) {
        return single(value(branch.value(), row));
      }
    }
    return branches.otherwise().isEmpty() ? null : single(value(branches.otherwise().get(), row));
  }

  /** A list is unknown where one value is wanted. */
  static @Nullable Value single(@Nullable Value value) {
    return value instanceof Value.ListOf ? null : value;
  }

  static @Nullable Value finite(double number) {
    return Double.isFinite(number) ? new Value.Num(number) : null;
  }

  private static @Nullable Value bool(@Nullable Boolean truth) {
    return truth == null ? null : new Value.Bool(truth);
  }
}
