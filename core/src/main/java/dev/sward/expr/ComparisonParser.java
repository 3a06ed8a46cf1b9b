package dev.sward.expr;

import dev.sward.expr.Expr.Comparison;
import dev.sward.expr.Expr.Literal;
import dev.sward.expr.Expr.TextPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads what follows the left side of a comparison: a symbol, or NOT and a word such as IN, IS
 * NULL, BETWEEN, CONTAINS. BETWEEN becomes two comparisons, NOT IN the opposite of IN, and so on.
 */
final class ComparisonParser {
  private static final Map<String, Comparison> COMPARISONS =
      Map.of(
          "=", Comparison.EQ,
          "==", Comparison.EQ,
          "!=", Comparison.NE,
          "<>", Comparison.NE,
          "<", Comparison.LT,
          "<=", Comparison.LE,
          ">", Comparison.GT,
          ">=", Comparison.GE);

  private final ExprParser parser;
  private final TokenReader tokens;
  private final NodeBuilder nodes;

  ComparisonParser(ExprParser parser, TokenReader tokens, NodeBuilder nodes) {
    this.parser = parser;
    this.tokens = tokens;
    this.nodes = nodes;
  }

  /** Whether an operator of comparison, or a NOT before one, stands here. */
  boolean starts() {
    Token token = tokens.current();
    return switch (token.kind()) {
      case SYMBOL ->
          COMPARISONS.containsKey(token.text()) || token.isSymbol("=~") || token.isSymbol("!~");
      case WORD ->
          switch (Keywords.upper(token.text())) {
            case "NOT", "IN", "IS", "EXISTS", "BETWEEN", "CONTAINS", "MATCHES" -> true;
            case "STARTS", "ENDS", "STARTS_WITH", "ENDS_WITH" -> true;
            case "LIKE", "ILIKE", "RLIKE", "REGEXP" -> true;
            default -> false;
          };
      case QUOTED, TEXT, NUMBER, END -> false;
    };
  }

  /** Reads the operator that stands here and its right side. */
  ParsedNode read(ParsedNode left) {
    Token operator = tokens.current();
    tokens.advance();
    if (operator.kind() == Token.Kind.SYMBOL) {
      Comparison comparison = COMPARISONS.get(operator.text());
      if (comparison != null) {
        ParsedNode right = parser.expression(ExprParser.SUM);
        return nodes.onSpans(
            List.of(left, right),
            operands ->
                nodes.node(
                    new Expr.Compare(
                        comparison, operands.getFirst().expr(), operands.getLast().expr()),
                    left.start(),
                    operands));
      }
      String pattern = quotedText(operator);
      return nodes.test(
          left, operator.isSymbol("!~"), subject -> new Expr.Matches(subject, pattern));
    }
    if (!operator.isWord("NOT")) {
      return wordComparison(left, operator, false);
    }
    Token negatedOperator = tokens.current();
    if (!starts()
        || negatedOperator.kind() == Token.Kind.SYMBOL
        || negatedOperator.isWord("NOT")
        || negatedOperator.isWord("IS")) {
      throw tokens.unexpected(
          "IN, BETWEEN, EXISTS, CONTAINS, STARTS WITH, ENDS WITH or MATCHES after NOT",
          ". Put NOT before the whole condition to negate it");
    }
    tokens.advance();
    return wordComparison(left, negatedOperator, true);
  }

  /** EXISTS before its subject, which was read. */
  ParsedNode exists(Token start, ParsedNode subject) {
    return nodes.test(subject, false, Expr.Exists::new).spanning(start.start(), tokens.end());
  }

  private ParsedNode wordComparison(ParsedNode left, Token operator, boolean negated) {
    return switch (Keywords.upper(operator.text())) {
      case "IN" -> in(left, negated);
      case "IS" -> isNull(left);
      case "EXISTS" -> nodes.test(left, negated, Expr.Exists::new);
      case "BETWEEN" -> between(left, negated);
      case "CONTAINS" -> textMatch(left, negated, TextPosition.CONTAINS, operator);
      case "STARTS", "STARTS_WITH" -> {
        with(operator);
        yield textMatch(left, negated, TextPosition.STARTS_WITH, operator);
      }
      case "ENDS", "ENDS_WITH" -> {
        with(operator);
        yield textMatch(left, negated, TextPosition.ENDS_WITH, operator);
      }
      case "MATCHES" -> {
        String pattern = quotedText(operator);
        yield nodes.test(left, negated, subject -> new Expr.Matches(subject, pattern));
      }
      default -> throw like(operator);
    };
  }

  private ParsedNode in(ParsedNode subject, boolean negated) {
    Token open = tokens.current();
    if (!open.isSymbol("(")) {
      throw tokens.unexpected("a list in parentheses after IN", ", as in IN ('a', 'b')");
    }
    tokens.advance();
    List<ParsedNode> options = new ArrayList<>();
    List<Literal> literals = new ArrayList<>();
    do {
      if (!options.isEmpty()) {
        tokens.advance();
      }
      if (options.size() == ExprLimits.MAX_OPTIONS) {
        throw tokens.fail(tokens.current(), ExprLimits.tooManyOptions());
      }
      Literal option = option();
      literals.add(option);
      options.add(nodes.leaf(option, tokens.current().start()));
    } while (tokens.current().isSymbol(","));
    tokens.close(open);
    return nodes.onSpans(
        List.of(subject),
        operands -> {
          List<ParsedNode> parts = new ArrayList<>(operands);
          parts.addAll(options);
          ParsedNode in =
              nodes.node(new Expr.In(operands.getFirst().expr(), literals), subject.start(), parts);
          return nodes.negatedIf(negated, in);
        });
  }

  private Literal option() {
    Token first = tokens.current();
    boolean constant =
        first.kind() == Token.Kind.NUMBER
            || first.kind() == Token.Kind.TEXT
            || first.isSymbol("-")
            || first.isWord("TRUE")
            || first.isWord("FALSE")
            || first.isWord("NULL");
    if (constant && parser.prefix(ExprParser.SIGN).expr() instanceof Literal literal) {
      return literal;
    }
    String advice =
        switch (first.kind()) {
          case WORD, QUOTED ->
              ". Put text into single quotes: '%s'".formatted(first.text().replace("'", "''"));
          case TEXT, NUMBER, SYMBOL, END -> "";
        };
    throw tokens.fail(
        first,
        "%s in IN (…) (expected: a 'text', a number, true or false)%s"
            .formatted(first.described(), advice));
  }

  private ParsedNode isNull(ParsedNode subject) {
    boolean not = tokens.current().isWord("NOT");
    if (not) {
      tokens.advance();
    }
    tokens.takeWord("NULL", "NULL or NOT NULL after IS", ". Compare values with =");
    return nodes.test(subject, !not, Expr.Exists::new);
  }

  private ParsedNode between(ParsedNode subject, boolean negated) {
    ParsedNode low = parser.expression(ExprParser.SUM);
    tokens.takeWord("AND", "AND", ", as in x BETWEEN 1 AND 5");
    ParsedNode high = parser.expression(ExprParser.SUM);
    return nodes.onSpans(
        List.of(subject, low, high),
        operands -> {
          ParsedNode value = operands.getFirst();
          ParsedNode from = bound(Comparison.GE, value, operands.get(1));
          ParsedNode to = bound(Comparison.LE, value, operands.get(2));
          ParsedNode both =
              nodes.node(
                  new Expr.And(List.of(from.expr(), to.expr())),
                  subject.start(),
                  List.of(from, to));
          return nodes.negatedIf(negated, both);
        });
  }

  private ParsedNode bound(Comparison op, ParsedNode value, ParsedNode bound) {
    return nodes.node(
        new Expr.Compare(op, value.expr(), bound.expr()), value.start(), List.of(value, bound));
  }

  private ParsedNode textMatch(
      ParsedNode subject, boolean negated, TextPosition position, Token operator) {
    String wanted = quotedText(operator);
    return nodes.test(subject, negated, value -> new Expr.TextMatch(position, value, wanted));
  }

  private void with(Token operator) {
    if (Keywords.upper(operator.text()).endsWith("_WITH")) {
      return;
    }
    if (tokens.current().isSymbol("-")) {
      tokens.advance();
    }
    tokens.takeWord("WITH", "WITH", ", as in name %s WITH 'text'".formatted(operator.text()));
  }

  private String quotedText(Token operator) {
    Token wanted = tokens.current();
    if (wanted.kind() != Token.Kind.TEXT) {
      throw tokens.unexpected(
          "a 'text' in single quotes after " + operator.text(),
          wanted.kind() == Token.Kind.END
              ? ""
              : ": '%s'".formatted(wanted.text().replace("'", "''")));
    }
    tokens.advance();
    return wanted.text();
  }

  private ExprSyntaxException like(Token operator) {
    String pattern =
        tokens.current().kind() == Token.Kind.TEXT ? tokens.current().text() : "%text%";
    String core = pattern.replaceAll("^%+|%+$", "");
    String quoted = "'" + core.replace("'", "''") + "'";
    boolean front = pattern.startsWith("%");
    boolean back = pattern.endsWith("%");
    String advice;
    if (!operator.isWord("LIKE") && !operator.isWord("ILIKE")) {
      advice = "MATCHES 'pattern'";
    } else if (core.contains("%") || core.contains("_")) {
      advice = "MATCHES with a regular expression, in which .* stands for % and . for _";
    } else if (front && back) {
      advice = "CONTAINS " + quoted;
    } else if (front) {
      advice = "ENDS WITH " + quoted;
    } else {
      advice = (back ? "STARTS WITH " : "= ") + quoted;
    }
    return tokens.fail(
        operator,
        "%s (expected: CONTAINS, STARTS WITH, ENDS WITH or MATCHES). Use %s"
            .formatted(operator.described(), advice));
  }
}
