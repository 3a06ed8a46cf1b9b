package dev.sward.expr;

import dev.sward.expr.Expr.ArithmeticOp;
import dev.sward.expr.Expr.ColumnRef;
import dev.sward.expr.Expr.Relation;
import dev.sward.expr.ParsedNode.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the text of an expression, by operator precedence:
 *
 * <pre>
 *   OR < AND < NOT < comparisons (=, IN, BETWEEN, IS NULL, EXISTS, CONTAINS, MATCHES …)
 *      < + - < * / % < unary minus < names, constants, calls, CASE, parentheses
 * </pre>
 *
 * <p>Keywords and functions are read in any case, names as they are. A name is letters, digits and
 * {@code _ . : @ $}, not beginning with a digit; any other name, and a keyword used as one, stands
 * in double quotes, which always means an attribute of the event itself. {@code root.x} and {@code
 * parent.x} speak of another span; {@code any.x} and {@code none.x} are compared directly, and all
 * that stand in one AND speak of one span. {@code any(…)} and {@code none(…)} hold a whole
 * condition on one span, whose names then stand without prefix.
 *
 * <p>Every text ends in an expression within {@link ExprLimits} or an {@link ExprSyntaxException},
 * with bounded stack.
 */
public final class ExprParser {
  static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARISON = 4;
  static final int SUM = 5;
  private static final int PRODUCT = 6;
  static final int SIGN = 7;

  /** Parentheses and operators inside each other; printing never needs more for a legal depth. */
  private static final int MAX_NESTING = 2 * ExprLimits.MAX_DEPTH + 2;

  private static final Map<String, ArithmeticOp> ARITHMETIC =
      Map.of(
          "+", ArithmeticOp.ADD,
          "-", ArithmeticOp.SUBTRACT,
          "*", ArithmeticOp.MULTIPLY,
          "/", ArithmeticOp.DIVIDE,
          "%", ArithmeticOp.REMAINDER);

  private final TokenReader tokens;
  private final NodeBuilder nodes;
  private final ComparisonParser comparisons;
  private final OperandParser operands;
  private int nesting;

  private ExprParser(String text, int from) {
    tokens = new TokenReader(text, from);
    nodes = new NodeBuilder(tokens);
    comparisons = new ComparisonParser(this, tokens, nodes);
    operands = new OperandParser(this, tokens, nodes);
  }

  /** Reads a whole text. */
  public static Expr parse(String text) {
    ExprParser parser = new ExprParser(text, 0);
    Expr expr = parser.whole();
    if (parser.tokens.current().kind() != Token.Kind.END) {
      throw parser.leftOver();
    }
    return expr;
  }

  /**
   * Reads the longest expression from an index on, as part of a larger text.
   *
   * @param from in UTF-16 units
   */
  public static Prefix parsePrefix(String text, int from) {
    ExprParser parser = new ExprParser(text, from);
    return new Prefix(parser.whole(), parser.tokens.current().start());
  }

  /**
   * An expression and where the text goes on.
   *
   * @param end index of the next character that is neither space nor part of the expression
   */
  public record Prefix(Expr expr, int end) {}

  /** Where a name stands first in a text that was read before; empty if it does not. */
  public static Optional<Span> find(String text, ColumnRef column) {
    Lexer lexer = new Lexer(text, 0);
    Token before = new Token(Token.Kind.SYMBOL, "", 0, 0);
    for (Token token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
      boolean joined =
          token.kind() == Token.Kind.QUOTED
              && before.kind() == Token.Kind.WORD
              && before.end() == token.start();
      String written = (joined ? before.text() : "") + token.text();
      boolean name = token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED;
      boolean ofAnySpan =
          column.relation() == Relation.SELF
              && (written.equals(Relation.ANY.prefix() + column.name())
                  || written.equals(Relation.NONE.prefix() + column.name()));
      if (name && (ofAnySpan || written.equals(column.relation().prefix() + column.name()))) {
        int start = joined ? before.start() : token.start();
        return Optional.of(new Span(start, token.end() - start));
      }
      before = token;
    }
    return Optional.empty();
  }

  /** A piece of a text, in UTF-16 units. */
  public record Span(int position, int length) {}

  private Expr whole() {
    if (tokens.current().kind() == Token.Kind.END) {
      throw tokens.fail(
          tokens.current(), "nothing (expected: an expression such as duration_ms > 300)");
    }
    ParsedNode node = expression(OR);
    if (node.trace() == Trace.REFERENCE) {
      throw tokens.fail(
          node,
          "%s alone (expected: a condition). %s"
              .formatted(tokens.shown(node), NodeBuilder.DIRECTLY));
    }
    return node.expr();
  }

  /** Reads an expression of operators that bind at least so closely. */
  ParsedNode expression(int minPrecedence) {
    if (++nesting > MAX_NESTING) {
      throw tokens.fail(tokens.current(), ExprLimits.tooDeep());
    }
    Token first = tokens.current();
    boolean compared = first.isWord("NOT") || first.isWord("EXISTS");
    ParsedNode left = prefix(minPrecedence);
    while (true) {
      Token token = tokens.current();
      ArithmeticOp arithmetic =
          token.kind() == Token.Kind.SYMBOL ? ARITHMETIC.get(token.text()) : null;
      if (arithmetic != null && !compared) {
        int precedence = precedence(arithmetic);
        if (precedence < minPrecedence) {
          break;
        }
        left = arithmetic(arithmetic, precedence, left);
      } else if (comparisons.starts()) {
        if (COMPARISON < minPrecedence) {
          break;
        }
        if (compared) {
          throw tokens.fail(
              token,
              "%s after a comparison (expected: AND, OR or the end). Comparisons cannot be chained; join them with AND"
                  .formatted(token.described()));
        }
        left = comparisons.read(left);
        compared = true;
      } else if (token.isWord("AND") && AND >= minPrecedence) {
        left = nodes.all(terms("AND", NOT, left));
      } else if (token.isWord("OR") && OR >= minPrecedence) {
        left = nodes.either(terms("OR", AND, left));
      } else {
        break;
      }
    }
    nesting--;
    return left;
  }

  /** Reads the beginning of such an expression, up to its first operator between operands. */
  ParsedNode prefix(int minPrecedence) {
    Token first = tokens.current();
    if (first.isWord("NOT") || first.isWord("EXISTS")) {
      boolean not = first.isWord("NOT");
      if (minPrecedence > (not ? NOT : COMPARISON)) {
        throw tokens.fail(
            first,
            "%s here (expected: %s). Put the condition into parentheses"
                .formatted(first.described(), OperandParser.EXPECTED));
      }
      tokens.advance();
      return not ? not(first) : comparisons.exists(first, operands.read());
    }
    if (first.isSymbol("-")) {
      tokens.advance();
      if (tokens.current().kind() == Token.Kind.NUMBER) {
        return operands.number(first, true);
      }
      ParsedNode term = nodes.value(expression(SIGN), "a minus");
      return nodes.node(new Expr.Negate(term.expr()), first.start(), List.of(term));
    }
    return operands.read();
  }

  private ParsedNode not(Token start) {
    ParsedNode term = nodes.condition(expression(NOT), "NOT");
    return nodes.node(new Expr.Not(term.expr()), start.start(), List.of(term));
  }

  private ParsedNode arithmetic(ArithmeticOp op, int precedence, ParsedNode left) {
    String what = "'" + op.symbol() + "'";
    nodes.value(left, what);
    tokens.advance();
    ParsedNode right = nodes.value(expression(precedence + 1), what);
    return nodes.node(
        new Expr.Arithmetic(op, left.expr(), right.expr()), left.start(), List.of(left, right));
  }

  private static int precedence(ArithmeticOp op) {
    return switch (op) {
      case ADD, SUBTRACT -> SUM;
      case MULTIPLY, DIVIDE, REMAINDER -> PRODUCT;
    };
  }

  private List<ParsedNode> terms(String keyword, int precedence, ParsedNode first) {
    List<ParsedNode> terms = new ArrayList<>();
    terms.add(nodes.condition(first, keyword));
    while (tokens.current().isWord(keyword)) {
      tokens.advance();
      terms.add(nodes.condition(expression(precedence), keyword));
    }
    return terms;
  }

  private ExprSyntaxException leftOver() {
    Token token = tokens.current();
    if (token.isSymbol(")")) {
      return tokens.fail(token, "')' (expected: the end). There is no '(' that it closes");
    }
    String question =
        token.kind() == Token.Kind.WORD
            ? "." + Keywords.operatorQuestion(token.text())
            : token.advice();
    return tokens.unexpected(
        "an operator such as = or AND, or the end", question.equals(".") ? "" : question);
  }
}
