package dev.sward.expr;

import dev.sward.event.Value;
import dev.sward.expr.Expr.Comparison;
import dev.sward.expr.Expr.TraceMatch;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes an expression as its canonical text: reading that text gives an equal expression. Keywords
 * are upper-case, names are quoted where needed.
 */
public final class ExprPrinter {
  private static final int LOGIC = 1;
  private static final int NOT = 3;
  private static final int COMPARISON = 4;
  private static final int SUM = 5;
  private static final int PRODUCT = 6;
  private static final int SIGN = 7;
  private static final int PRIMARY = 8;

  private ExprPrinter() {}

  /**
   * The text of an expression.
   *
   * @throws IllegalArgumentException if a constant in it cannot be written: a list, or a number
   *     that is not finite
   */
  public static String print(Expr expr) {
    return switch (expr) {
      case Expr.Literal literal -> literal(literal);
      case Expr.ColumnRef column -> column(column);
      case TraceMatch match -> traceMatch(match);
      case Expr.And and -> and(and);
      case Expr.Or or ->
          or.terms().stream().map(term -> inner(term, NOT)).collect(Collectors.joining(" OR "));
      case Expr.Not not -> not(not);
      case Expr.Compare compare ->
          "%s %s %s"
              .formatted(
                  inner(compare.left(), SUM), compare.op().symbol(), inner(compare.right(), SUM));
      case Expr.In in -> test(in, "");
      case Expr.Exists exists -> test(exists, "");
      case Expr.TextMatch match -> test(match, "");
      case Expr.Matches matches -> test(matches, "");
      case Expr.Arithmetic arithmetic -> {
        int precedence = precedence(arithmetic);
        yield "%s %s %s"
            .formatted(
                inner(arithmetic.left(), precedence),
                arithmetic.op().symbol(),
                inner(arithmetic.right(), precedence + 1));
      }
      case Expr.Negate negate -> {
        boolean bare =
            !(negate.term() instanceof Expr.Literal) && precedence(negate.term()) == PRIMARY;
        yield bare ? "-" + print(negate.term()) : "-(" + print(negate.term()) + ")";
      }
      case Expr.Case choice -> choice(choice);
      case Expr.Call call -> call.function().name() + arguments(call.arguments());
    };
  }

  /** A name as it stands in a text, quoted if it must be. */
  public static String name(String name) {
    boolean prefixed = false;
    for (Expr.Relation relation : Expr.Relation.values()) {
      prefixed |= relation != Expr.Relation.SELF && name.startsWith(relation.prefix());
    }
    return prefixed || Lexer.isReserved(name) || !Lexer.isPlainName(name)
        ? "\"" + name.replace("\"", "\"\"") + "\""
        : name;
  }

  private static String inner(Expr expr, int minPrecedence) {
    return precedence(expr) < minPrecedence ? "(" + print(expr) + ")" : print(expr);
  }

  private static int precedence(Expr expr) {
    return switch (expr) {
      case Expr.Literal literal -> PRIMARY;
      case Expr.ColumnRef column -> PRIMARY;
      case Expr.Case choice -> PRIMARY;
      case Expr.Call call -> PRIMARY;
      case TraceMatch match -> isDirect(match.condition()) ? COMPARISON : PRIMARY;
      case Expr.And and -> isBetween(and) ? COMPARISON : LOGIC;
      case Expr.Or or -> LOGIC;
      case Expr.Not not -> isTest(not.term()) ? COMPARISON : NOT;
      case Expr.Compare compare -> COMPARISON;
      case Expr.In in -> COMPARISON;
      case Expr.Exists exists -> COMPARISON;
      case Expr.TextMatch match -> COMPARISON;
      case Expr.Matches matches -> COMPARISON;
      case Expr.Arithmetic arithmetic ->
          switch (arithmetic.op()) {
            case ADD, SUBTRACT -> SUM;
            case MULTIPLY, DIVIDE, REMAINDER -> PRODUCT;
          };
      case Expr.Negate negate -> SIGN;
    };
  }

  private static String literal(Expr.Literal literal) {
    return switch (literal.value()) {
      case null -> "null";
      case Value.Text text -> text(text.value());
      case Value.Int number -> Long.toString(number.value());
      case Value.Bool bool -> Boolean.toString(bool.value());
      case Value.Num number -> {
        if (!Double.isFinite(number.value())) {
          throw new IllegalArgumentException(
              "constant: %s (expected: a finite number)".formatted(number.value()));
        }
        yield Double.toString(number.value());
      }
      case Value.ListOf list ->
          throw new IllegalArgumentException(
              "constant: %s (expected: a text, a number, true or false)".formatted(list.text()));
    };
  }

  private static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String column(Expr.ColumnRef column) {
    return column.relation().prefix() + name(column.name());
  }

  private static String not(Expr.Not not) {
    return isTest(not.term()) ? test(not.term(), "NOT ") : "NOT " + inner(not.term(), NOT);
  }

  /** Whether its negation is written with NOT inside. */
  private static boolean isTest(Expr expr) {
    return expr instanceof Expr.In
        || expr instanceof Expr.Exists
        || expr instanceof Expr.TextMatch
        || expr instanceof Expr.Matches;
  }

  private static String test(Expr test, String not) {
    Expr subject = ExprTree.children(test).getFirst();
    String operator =
        switch (test) {
          case Expr.In in -> "IN " + arguments(in.options());
          case Expr.TextMatch match ->
              match.position().name().replace('_', ' ') + " " + text(match.text());
          case Expr.Matches matches -> "MATCHES " + text(matches.pattern());
          default -> "EXISTS";
        };
    return inner(subject, SUM) + " " + not + operator;
  }

  private static String arguments(List<? extends Expr> arguments) {
    return arguments.stream().map(ExprPrinter::print).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String and(Expr.And and) {
    if (isBetween(and)
        && and.terms().getFirst() instanceof Expr.Compare low
        && and.terms().getLast() instanceof Expr.Compare high) {
      return "%s BETWEEN %s AND %s"
          .formatted(inner(low.left(), SUM), inner(low.right(), SUM), inner(high.right(), SUM));
    }
    return and.terms().stream()
        .map(term -> andTerm(and, term))
        .collect(Collectors.joining(" AND "));
  }

  /** Two direct conditions of one kind side by side would be read as one condition on one span. */
  private static String andTerm(Expr.And and, Expr term) {
    boolean several =
        term instanceof TraceMatch match
            && and.terms().stream()
                    .filter(t -> t instanceof TraceMatch m && m.negated() == match.negated())
                    .count()
                > 1;
    return several && term instanceof TraceMatch match ? explicit(match) : inner(term, NOT);
  }

  private static boolean isBetween(Expr.And and) {
    return and.terms().size() == 2
        && and.terms().getFirst() instanceof Expr.Compare low
        && and.terms().getLast() instanceof Expr.Compare high
        && low.op() == Comparison.GE
        && high.op() == Comparison.LE
        && low.left().equals(high.left());
  }

  private static String traceMatch(TraceMatch match) {
    return isDirect(match.condition())
        ? print(
            ExprTree.mapColumns(
                match.condition(),
                column ->
                    new Expr.ColumnRef(
                        column.name(), match.negated() ? Expr.Relation.NONE : Expr.Relation.ANY)))
        : explicit(match);
  }

  private static String explicit(TraceMatch match) {
    return (match.negated() ? "none(" : "any(") + print(match.condition()) + ")";
  }

  /** Whether the condition can be written with any. before its names. */
  private static boolean isDirect(Expr condition) {
    Expr plain = condition instanceof Expr.Not not && isTest(not.term()) ? not.term() : condition;
    if (plain instanceof Expr.And and && isBetween(and)) {
      return and.terms().stream().allMatch(ExprPrinter::isDirect);
    }
    if (plain instanceof Expr.Compare compare) {
      return isSimple(compare.left())
          && isSimple(compare.right())
          && (compare.left() instanceof Expr.ColumnRef
              || compare.right() instanceof Expr.ColumnRef);
    }
    return isTest(plain) && ExprTree.children(plain).getFirst() instanceof Expr.ColumnRef;
  }

  private static boolean isSimple(Expr operand) {
    return operand instanceof Expr.ColumnRef || operand instanceof Expr.Literal;
  }

  private static String choice(Expr.Case choice) {
    StringBuilder out = new StringBuilder("CASE");
    for (Expr.Case.Branch branch : choice.branches()) {
      out.append(" WHEN ").append(print(branch.condition()));
      out.append(" THEN ").append(print(branch.value()));
    }
    choice.otherwise().ifPresent(value -> out.append(" ELSE ").append(print(value)));
    return out.append(" END").toString();
  }
}
