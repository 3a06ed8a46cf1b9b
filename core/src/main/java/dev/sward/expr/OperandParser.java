package dev.sward.expr;

import dev.sward.expr.Expr.ColumnRef;
import dev.sward.expr.Expr.Literal;
import dev.sward.expr.Expr.Relation;
import dev.sward.expr.Expr.TraceMatch;
import dev.sward.expr.ParsedNode.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what binds closest: a name, a constant, a call, CASE, {@code any(…)}, {@code none(…)} or
 * something in parentheses.
 */
final class OperandParser {
  static final String EXPECTED = "an attribute, a number, a 'text' or something in parentheses";

  private final ExprParser parser;
  private final TokenReader tokens;
  private final NodeBuilder nodes;
  private boolean insideTraceMatch;

  OperandParser(ExprParser parser, TokenReader tokens, NodeBuilder nodes) {
    this.parser = parser;
    this.tokens = tokens;
    this.nodes = nodes;
  }

  ParsedNode read() {
    Token first = tokens.current();
    return switch (first.kind()) {
      case NUMBER -> number(first, false);
      case TEXT -> {
        tokens.advance();
        yield nodes.leaf(Literal.of(first.text()), first.start());
      }
      case QUOTED -> {
        tokens.advance();
        yield column(first, first.text(), Relation.SELF);
      }
      case WORD -> word();
      case SYMBOL -> {
        if (!first.isSymbol("(")) {
          throw tokens.unexpected(EXPECTED, first.advice());
        }
        tokens.advance();
        ParsedNode inner = parser.expression(ExprParser.OR);
        tokens.close(first);
        yield inner.spanning(first.start(), tokens.end());
      }
      case END -> throw tokens.unexpected(EXPECTED, "");
    };
  }

  private ParsedNode word() {
    Token word = tokens.current();
    if (word.isWord("CASE")) {
      return choice();
    }
    boolean constant = word.isWord("TRUE") || word.isWord("FALSE") || word.isWord("NULL");
    if (!constant && Lexer.isReserved(word.text())) {
      throw tokens.unexpected(
          EXPECTED,
          ". Put an attribute of that name into double quotes: \"%s\"".formatted(word.text()));
    }
    tokens.advance();
    if (constant) {
      Literal literal = word.isWord("NULL") ? new Literal(null) : Literal.of(word.isWord("TRUE"));
      return nodes.leaf(literal, word.start());
    }
    if (tokens.current().isSymbol("(")) {
      return call(word);
    }
    for (Relation relation : Relation.values()) {
      if (relation != Relation.SELF && word.text().startsWith(relation.prefix())) {
        String name = word.text().substring(relation.prefix().length());
        Token next = tokens.current();
        if (name.isEmpty() && next.kind() == Token.Kind.QUOTED && next.start() == word.end()) {
          name = next.text();
          tokens.advance();
        }
        return column(word, name, relation);
      }
    }
    return column(word, word.text(), Relation.SELF);
  }

  private ParsedNode column(Token start, String name, Relation relation) {
    if (name.isEmpty()) {
      throw tokens.fail(
          start,
          "%s (expected: a name, as in %sduration_ms)"
              .formatted(start.described(), relation.prefix()));
    }
    if (insideTraceMatch && relation != Relation.SELF) {
      throw tokens.fail(
          start,
          "%s inside any(…) or none(…) (expected: a name without %s). Every name in there speaks of that span"
              .formatted(start.described(), relation.prefix()));
    }
    boolean reference = relation == Relation.ANY || relation == Relation.NONE;
    return nodes
        .leaf(new ColumnRef(name, relation), start.start())
        .with(reference ? Trace.REFERENCE : Trace.NOT);
  }

  /** A number; the minus before it, if any, was taken. */
  ParsedNode number(Token start, boolean negative) {
    Token number = tokens.current();
    String digits = (negative ? "-" : "") + number.text();
    tokens.advance();
    if (digits.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'))) {
      try {
        return nodes.leaf(Literal.of(Long.parseLong(digits)), start.start());
      } catch (NumberFormatException tooLarge) {
        // Read as a double below, as SQL engines do.
      }
    }
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      throw tokens.fail(
          number, "%s (expected: a number up to 1.7e308)".formatted(number.described()));
    }
    return nodes.leaf(Literal.of(value), start.start());
  }

  private ParsedNode call(Token name) {
    if (name.isWord("ANY") || name.isWord("NONE")) {
      return traceMatch(name);
    }
    Token open = tokens.current();
    tokens.advance();
    List<ParsedNode> arguments = new ArrayList<>();
    while (!tokens.current().isSymbol(")")) {
      if (!arguments.isEmpty()) {
        if (!tokens.current().isSymbol(",")) {
          throw tokens.unexpected("',' or ')'", TokenReader.unclosed(open));
        }
        tokens.advance();
      }
      arguments.add(nodes.value(parser.expression(ExprParser.OR), name.text()));
    }
    tokens.close(open);
    List<Expr> values = arguments.stream().map(ParsedNode::expr).toList();
    if (name.isWord("IF")) {
      return nodes.node(ifAsCase(name, values), name.start(), arguments);
    }
    Function function =
        Keywords.function(name.text())
            .orElseThrow(() ->
                tokens.fail(
                    name,
                    "%s( (expected: a function).%s"
                        .formatted(name.text(), Keywords.functionQuestion(name.text()))));
    checkCount(name, values.size(), function.minArguments(), function.maxArguments());
    return nodes.node(new Expr.Call(function, values), name.start(), arguments);
  }

  private void checkCount(Token name, int count, int min, int max) {
    if (count < min || count > max) {
      String expected = min == max ? Integer.toString(min) : min + " to " + max;
      throw tokens.fail(
          name,
          "%s with %d arguments (expected: %s)"
              .formatted(Keywords.upper(name.text()), count, expected));
    }
  }

  private Expr ifAsCase(Token name, List<Expr> values) {
    if (values.size() < 2) {
      throw tokens.fail(
          name,
          "IF with %d arguments (expected: a condition, a value and what else, as in IF(error, 1, 0))"
              .formatted(values.size()));
    }
    List<Expr.Case.Branch> branches = new ArrayList<>();
    for (int i = 0; i + 1 < values.size(); i += 2) {
      branches.add(new Expr.Case.Branch(values.get(i), values.get(i + 1)));
    }
    boolean odd = values.size() % 2 == 1;
    return new Expr.Case(branches, odd ? Optional.of(values.getLast()) : Optional.empty());
  }

  private ParsedNode traceMatch(Token name) {
    if (insideTraceMatch) {
      throw tokens.fail(
          name,
          "%s( inside any(…) or none(…) (expected: a condition on one span). Write the two side by side, joined by AND"
              .formatted(name.text()));
    }
    Token open = tokens.current();
    tokens.advance();
    insideTraceMatch = true;
    ParsedNode condition = parser.expression(ExprParser.OR);
    tokens.close(open);
    insideTraceMatch = false;
    return nodes.node(
        new TraceMatch(condition.expr(), name.isWord("NONE")), name.start(), List.of(condition));
  }

  private ParsedNode choice() {
    Token start = tokens.current();
    tokens.advance();
    if (!tokens.current().isWord("WHEN")) {
      throw tokens.unexpected("WHEN", ", as in CASE WHEN x = 1 THEN 'one' ELSE 'many' END");
    }
    List<ParsedNode> parts = new ArrayList<>();
    List<Expr.Case.Branch> branches = new ArrayList<>();
    while (tokens.current().isWord("WHEN")) {
      tokens.advance();
      ParsedNode condition = nodes.value(parser.expression(ExprParser.OR), "CASE");
      tokens.takeWord("THEN", "THEN", "");
      ParsedNode value = nodes.value(parser.expression(ExprParser.OR), "CASE");
      parts.add(condition);
      parts.add(value);
      branches.add(new Expr.Case.Branch(condition.expr(), value.expr()));
    }
    Optional<Expr> otherwise = Optional.empty();
    if (tokens.current().isWord("ELSE")) {
      tokens.advance();
      ParsedNode value = nodes.value(parser.expression(ExprParser.OR), "CASE");
      parts.add(value);
      otherwise = Optional.of(value.expr());
    }
    tokens.takeWord("END", otherwise.isPresent() ? "END" : "WHEN, ELSE or END", "");
    return nodes.node(new Expr.Case(branches, otherwise), start.start(), parts);
  }
}
