package dev.sward.expr;

import dev.sward.expr.Expr.ArithmeticOp;
import dev.sward.expr.Expr.ColumnRef;
import dev.sward.expr.Expr.Comparison;
import dev.sward.expr.Expr.Literal;
import dev.sward.expr.Expr.Relation;
import dev.sward.expr.Expr.TextPosition;
import dev.sward.expr.Expr.TraceMatch;
import dev.sward.expr.ParsedNode.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARISON = 4;
  private static final int SUM = 5;
  private static final int PRODUCT = 6;
  private static final int SIGN = 7;

  /** Parentheses and operators inside each other; printing never needs more for a legal depth. */
  private static final int MAX_NESTING = 2 * ExprLimits.MAX_DEPTH + 2;

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

  private static final Map<String, ArithmeticOp> ARITHMETIC =
      Map.of(
          "+", ArithmeticOp.ADD,
          "-", ArithmeticOp.SUBTRACT,
          "*", ArithmeticOp.MULTIPLY,
          "/", ArithmeticOp.DIVIDE,
          "%", ArithmeticOp.REMAINDER);

  private static final String OPERAND =
      "an attribute, a number, a 'text' or something in parentheses";
  private static final String DIRECTLY =
      "any. and none. are compared directly, as in any.error = true; for more write any(…), as in any(duration_ms / 1000 > 3)";

  private final String text;
  private final Lexer lexer;
  private Token token;

  /** Where the last token that was taken ends. */
  private int end;

  private int nesting;
  private boolean insideTraceMatch;

  private ExprParser(String text, int from) {
    this.text = text;
    if (text.length() > ExprLimits.MAX_TEXT_LENGTH) {
      throw new ExprSyntaxException(
          "expression: %d characters (expected: at most %d). Use IN (…) or calculated fields"
              .formatted(text.length(), ExprLimits.MAX_TEXT_LENGTH),
          text,
          ExprLimits.MAX_TEXT_LENGTH,
          1);
    }
    this.lexer = new Lexer(text, from);
    this.token = lexer.next();
  }

  /** Reads a whole text. */
  public static Expr parse(String text) {
    ExprParser parser = new ExprParser(text, 0);
    Expr expr = parser.whole();
    if (parser.token.kind() != Token.Kind.END) {
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
    return new Prefix(parser.whole(), parser.token.start());
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
    if (token.kind() == Token.Kind.END) {
      throw fail(token, "nothing (expected: an expression such as duration_ms > 300)");
    }
    ParsedNode node = expression(OR);
    if (node.trace() == Trace.REFERENCE) {
      throw fail(node, "%s alone (expected: a condition). %s".formatted(shown(node), DIRECTLY));
    }
    return node.expr();
  }

  private ParsedNode expression(int minPrecedence) {
    if (++nesting > MAX_NESTING) {
      throw fail(token, ExprLimits.tooDeep());
    }
    Token first = token;
    boolean compared = first.isWord("NOT") || first.isWord("EXISTS");
    ParsedNode left = prefix(minPrecedence);
    while (true) {
      ArithmeticOp arithmetic =
          token.kind() == Token.Kind.SYMBOL ? ARITHMETIC.get(token.text()) : null;
      if (arithmetic != null && !compared) {
        int precedence = precedence(arithmetic);
        if (precedence < minPrecedence) {
          break;
        }
        left = arithmetic(arithmetic, precedence, left);
      } else if (startsComparison()) {
        if (COMPARISON < minPrecedence) {
          break;
        }
        if (compared) {
          throw fail(
              token,
              "%s after a comparison (expected: AND, OR or the end). Comparisons cannot be chained; join them with AND"
                  .formatted(token.described()));
        }
        left = comparison(left);
        compared = true;
      } else if (token.isWord("AND") && AND >= minPrecedence) {
        left = all(terms("AND", NOT, left));
      } else if (token.isWord("OR") && OR >= minPrecedence) {
        left = either(terms("OR", AND, left));
      } else {
        break;
      }
    }
    nesting--;
    return left;
  }

  private ParsedNode prefix(int minPrecedence) {
    Token first = token;
    if (first.isWord("NOT") || first.isWord("EXISTS")) {
      boolean not = first.isWord("NOT");
      if (minPrecedence > (not ? NOT : COMPARISON)) {
        throw fail(
            first,
            "%s here (expected: %s). Put the condition into parentheses"
                .formatted(first.described(), OPERAND));
      }
      advance();
      return not ? not(first) : exists(first, primary());
    }
    if (first.isSymbol("-")) {
      advance();
      if (token.kind() == Token.Kind.NUMBER) {
        return number(first, true);
      }
      ParsedNode term = value(expression(SIGN), "a minus");
      return node(new Expr.Negate(term.expr()), first.start(), List.of(term));
    }
    return primary();
  }

  private ParsedNode not(Token start) {
    ParsedNode term = condition(expression(NOT), "NOT");
    return node(new Expr.Not(term.expr()), start.start(), List.of(term));
  }

  private ParsedNode primary() {
    Token first = token;
    return switch (first.kind()) {
      case NUMBER -> number(first, false);
      case TEXT -> {
        advance();
        yield leaf(Literal.of(first.text()), first.start());
      }
      case QUOTED -> {
        advance();
        yield column(first, first.text(), Relation.SELF);
      }
      case WORD -> word();
      case SYMBOL -> {
        if (!first.isSymbol("(")) {
          throw unexpected(OPERAND, symbolAdvice(first));
        }
        advance();
        ParsedNode inner = expression(OR);
        close(first);
        yield inner.spanning(first.start(), end);
      }
      case END -> throw unexpected(OPERAND, "");
    };
  }

  private ParsedNode word() {
    Token word = token;
    if (word.isWord("CASE")) {
      return choice();
    }
    boolean constant = word.isWord("TRUE") || word.isWord("FALSE") || word.isWord("NULL");
    if (!constant && Lexer.isReserved(word.text())) {
      throw unexpected(
          OPERAND,
          ". Put an attribute of that name into double quotes: \"%s\"".formatted(word.text()));
    }
    advance();
    if (constant) {
      Literal literal = word.isWord("NULL") ? new Literal(null) : Literal.of(word.isWord("TRUE"));
      return leaf(literal, word.start());
    }
    if (token.isSymbol("(")) {
      return call(word);
    }
    for (Relation relation : Relation.values()) {
      if (relation != Relation.SELF && word.text().startsWith(relation.prefix())) {
        String name = word.text().substring(relation.prefix().length());
        if (name.isEmpty() && token.kind() == Token.Kind.QUOTED && token.start() == word.end()) {
          name = token.text();
          advance();
        }
        return column(word, name, relation);
      }
    }
    return column(word, word.text(), Relation.SELF);
  }

  private ParsedNode column(Token start, String name, Relation relation) {
    if (name.isEmpty()) {
      throw fail(
          start,
          "%s (expected: a name, as in %sduration_ms)"
              .formatted(start.described(), relation.prefix()));
    }
    if (insideTraceMatch && relation != Relation.SELF) {
      throw fail(
          start,
          "%s inside any(…) or none(…) (expected: a name without %s). Every name in there speaks of that span"
              .formatted(start.described(), relation.prefix()));
    }
    boolean reference = relation == Relation.ANY || relation == Relation.NONE;
    return leaf(new ColumnRef(name, relation), start.start())
        .with(reference ? Trace.REFERENCE : Trace.NOT);
  }

  private ParsedNode number(Token start, boolean negative) {
    String digits = (negative ? "-" : "") + token.text();
    Token number = token;
    advance();
    if (digits.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'))) {
      try {
        return leaf(Literal.of(Long.parseLong(digits)), start.start());
      } catch (NumberFormatException tooLarge) {
        // Read as a double below, as SQL engines do.
      }
    }
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      throw fail(number, "%s (expected: a number up to 1.7e308)".formatted(number.described()));
    }
    return leaf(Literal.of(value), start.start());
  }

  private ParsedNode arithmetic(ArithmeticOp op, int precedence, ParsedNode left) {
    String what = "'" + op.symbol() + "'";
    value(left, what);
    advance();
    ParsedNode right = value(expression(precedence + 1), what);
    return node(
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
    terms.add(condition(first, keyword));
    while (token.isWord(keyword)) {
      advance();
      terms.add(condition(expression(precedence), keyword));
    }
    return terms;
  }

  private ParsedNode either(List<ParsedNode> terms) {
    return node(
        new Expr.Or(terms.stream().map(ParsedNode::expr).toList()),
        terms.getFirst().start(),
        terms);
  }

  /** AND; the terms that compare any. directly become one condition on one span, as do none.'s. */
  private ParsedNode all(List<ParsedNode> terms) {
    List<ParsedNode> some = terms.stream().filter(term -> isDirect(term, false)).toList();
    List<ParsedNode> none = terms.stream().filter(term -> isDirect(term, true)).toList();
    List<ParsedNode> merged = new ArrayList<>();
    for (ParsedNode term : terms) {
      List<ParsedNode> group =
          isDirect(term, false) ? some : isDirect(term, true) ? none : List.of();
      if (group.size() < 2) {
        merged.add(term);
      } else if (group.getFirst().start() == term.start()) {
        merged.add(onOneSpan(group));
      }
    }
    return merged.size() == 1
        ? merged.getFirst()
        : node(
            new Expr.And(merged.stream().map(ParsedNode::expr).toList()),
            terms.getFirst().start(),
            merged);
  }

  private static boolean isDirect(ParsedNode node, boolean negated) {
    return node.trace() == Trace.DIRECT
        && node.expr() instanceof TraceMatch match
        && match.negated() == negated;
  }

  private ParsedNode onOneSpan(List<ParsedNode> group) {
    List<Expr> conditions = new ArrayList<>();
    boolean negated = false;
    for (ParsedNode member : group) {
      if (member.expr() instanceof TraceMatch match) {
        conditions.add(match.condition());
        negated = match.negated();
      }
    }
    return node(new TraceMatch(new Expr.And(conditions), negated), group.getFirst().start(), group)
        .with(Trace.DIRECT);
  }

  private boolean startsComparison() {
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

  private ParsedNode comparison(ParsedNode left) {
    Token operator = token;
    advance();
    if (operator.kind() == Token.Kind.SYMBOL) {
      Comparison comparison = COMPARISONS.get(operator.text());
      if (comparison != null) {
        ParsedNode right = expression(SUM);
        return onSpans(
            List.of(left, right),
            operands ->
                node(
                    new Expr.Compare(
                        comparison, operands.getFirst().expr(), operands.getLast().expr()),
                    left.start(),
                    operands));
      }
      String pattern = quotedText(operator);
      return test(left, operator.isSymbol("!~"), subject -> new Expr.Matches(subject, pattern));
    }
    if (!operator.isWord("NOT")) {
      return wordComparison(left, operator, false);
    }
    Token negatedOperator = token;
    if (!startsComparison()
        || negatedOperator.kind() == Token.Kind.SYMBOL
        || negatedOperator.isWord("NOT")
        || negatedOperator.isWord("IS")) {
      throw unexpected(
          "IN, BETWEEN, EXISTS, CONTAINS, STARTS WITH, ENDS WITH or MATCHES after NOT",
          ". Put NOT before the whole condition to negate it");
    }
    advance();
    return wordComparison(left, negatedOperator, true);
  }

  private ParsedNode wordComparison(ParsedNode left, Token operator, boolean negated) {
    return switch (Keywords.upper(operator.text())) {
      case "IN" -> in(left, negated);
      case "IS" -> isNull(left);
      case "EXISTS" -> test(left, negated, Expr.Exists::new);
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
        yield test(left, negated, subject -> new Expr.Matches(subject, pattern));
      }
      default -> throw like(operator);
    };
  }

  private ParsedNode in(ParsedNode subject, boolean negated) {
    Token open = token;
    if (!open.isSymbol("(")) {
      throw unexpected("a list in parentheses after IN", ", as in IN ('a', 'b')");
    }
    advance();
    List<ParsedNode> options = new ArrayList<>();
    List<Literal> literals = new ArrayList<>();
    do {
      if (!options.isEmpty()) {
        advance();
      }
      if (options.size() == ExprLimits.MAX_OPTIONS) {
        throw fail(token, ExprLimits.tooManyOptions());
      }
      Literal option = option();
      literals.add(option);
      options.add(leaf(option, token.start()));
    } while (token.isSymbol(","));
    close(open);
    return onSpans(
        List.of(subject),
        operands -> {
          List<ParsedNode> parts = new ArrayList<>(operands);
          parts.addAll(options);
          ParsedNode in =
              node(new Expr.In(operands.getFirst().expr(), literals), subject.start(), parts);
          return negatedIf(negated, in);
        });
  }

  private Literal option() {
    Token first = token;
    boolean constant =
        first.kind() == Token.Kind.NUMBER
            || first.kind() == Token.Kind.TEXT
            || first.isSymbol("-")
            || first.isWord("TRUE")
            || first.isWord("FALSE")
            || first.isWord("NULL");
    if (constant && prefix(SIGN).expr() instanceof Literal literal) {
      return literal;
    }
    String advice =
        switch (first.kind()) {
          case WORD, QUOTED ->
              ". Put text into single quotes: '%s'".formatted(first.text().replace("'", "''"));
          case TEXT, NUMBER, SYMBOL, END -> "";
        };
    throw fail(
        first,
        "%s in IN (…) (expected: a 'text', a number, true or false)%s"
            .formatted(first.described(), advice));
  }

  private ParsedNode isNull(ParsedNode subject) {
    boolean not = token.isWord("NOT");
    if (not) {
      advance();
    }
    if (!token.isWord("NULL")) {
      throw unexpected("NULL or NOT NULL after IS", ". Compare values with =");
    }
    advance();
    return test(subject, !not, Expr.Exists::new);
  }

  private ParsedNode exists(Token start, ParsedNode subject) {
    return test(subject, false, Expr.Exists::new).spanning(start.start(), end);
  }

  private ParsedNode between(ParsedNode subject, boolean negated) {
    ParsedNode low = expression(SUM);
    if (!token.isWord("AND")) {
      throw unexpected("AND", ", as in x BETWEEN 1 AND 5");
    }
    advance();
    ParsedNode high = expression(SUM);
    return onSpans(
        List.of(subject, low, high),
        operands -> {
          ParsedNode value = operands.getFirst();
          ParsedNode from = bound(Comparison.GE, value, operands.get(1));
          ParsedNode to = bound(Comparison.LE, value, operands.get(2));
          ParsedNode both =
              node(
                  new Expr.And(List.of(from.expr(), to.expr())),
                  subject.start(),
                  List.of(from, to));
          return negatedIf(negated, both);
        });
  }

  private ParsedNode bound(Comparison op, ParsedNode value, ParsedNode bound) {
    return node(
        new Expr.Compare(op, value.expr(), bound.expr()), value.start(), List.of(value, bound));
  }

  private ParsedNode textMatch(
      ParsedNode subject, boolean negated, TextPosition position, Token operator) {
    String wanted = quotedText(operator);
    return test(subject, negated, value -> new Expr.TextMatch(position, value, wanted));
  }

  private void with(Token operator) {
    if (Keywords.upper(operator.text()).endsWith("_WITH")) {
      return;
    }
    if (token.isSymbol("-")) {
      advance();
    }
    if (!token.isWord("WITH")) {
      throw unexpected("WITH", ", as in name %s WITH 'text'".formatted(operator.text()));
    }
    advance();
  }

  private String quotedText(Token operator) {
    Token wanted = token;
    if (wanted.kind() != Token.Kind.TEXT) {
      throw unexpected(
          "a 'text' in single quotes after " + operator.text(),
          wanted.kind() == Token.Kind.END
              ? ""
              : ": '%s'".formatted(wanted.text().replace("'", "''")));
    }
    advance();
    return wanted.text();
  }

  private ExprSyntaxException like(Token operator) {
    String pattern = token.kind() == Token.Kind.TEXT ? token.text() : "%text%";
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
    return fail(
        operator,
        "%s (expected: CONTAINS, STARTS WITH, ENDS WITH or MATCHES). Use %s"
            .formatted(operator.described(), advice));
  }

  /** A test of one subject. */
  private ParsedNode test(ParsedNode subject, boolean negated, UnaryOperator<Expr> make) {
    return onSpans(
        List.of(subject),
        operands ->
            negatedIf(
                negated, node(make.apply(operands.getFirst().expr()), subject.start(), operands)));
  }

  private ParsedNode negatedIf(boolean negated, ParsedNode node) {
    return negated ? node(new Expr.Not(node.expr()), node.start(), List.of(node)) : node;
  }

  /** A comparison of operands; one that names any. or none. becomes a condition on such spans. */
  private ParsedNode onSpans(
      List<ParsedNode> operands, java.util.function.Function<List<ParsedNode>, ParsedNode> make) {
    Relation relation = null;
    for (ParsedNode operand : operands) {
      if (operand.trace() == Trace.DIRECT || operand.trace() == Trace.INSIDE) {
        throw notAValue(operand, "a comparison");
      }
      if (operand.trace() == Trace.REFERENCE && operand.expr() instanceof ColumnRef column) {
        if (relation != null && relation != column.relation()) {
          throw fail(operand, "any. and none. in one comparison (expected: one of them)");
        }
        relation = column.relation();
      }
    }
    if (relation == null) {
      return make.apply(operands);
    }
    for (ParsedNode operand : operands) {
      if (operand.trace() == Trace.NOT && !(operand.expr() instanceof Literal)) {
        throw fail(
            operand,
            "%s compared with %sx (expected: a constant). %s"
                .formatted(shown(operand), relation.prefix(), DIRECTLY));
      }
    }
    ParsedNode condition = make.apply(operands.stream().map(ParsedNode::asOwn).toList());
    return node(
            new TraceMatch(condition.expr(), relation == Relation.NONE),
            condition.start(),
            List.of(condition))
        .with(Trace.DIRECT);
  }

  private ParsedNode call(Token name) {
    if (name.isWord("ANY") || name.isWord("NONE")) {
      return traceMatch(name);
    }
    Token open = token;
    advance();
    List<ParsedNode> arguments = new ArrayList<>();
    while (!token.isSymbol(")")) {
      if (!arguments.isEmpty()) {
        if (!token.isSymbol(",")) {
          throw unexpected("',' or ')'", unclosed(open));
        }
        advance();
      }
      arguments.add(value(expression(OR), name.text()));
    }
    close(open);
    List<Expr> values = arguments.stream().map(ParsedNode::expr).toList();
    if (name.isWord("IF")) {
      return node(ifAsCase(name, values), name.start(), arguments);
    }
    Function function =
        Keywords.function(name.text())
            .orElseThrow(() ->
                fail(
                    name,
                    "%s( (expected: a function).%s"
                        .formatted(name.text(), Keywords.functionQuestion(name.text()))));
    checkCount(name, values.size(), function.minArguments(), function.maxArguments());
    return node(new Expr.Call(function, values), name.start(), arguments);
  }

  private void checkCount(Token name, int count, int min, int max) {
    if (count < min || count > max) {
      String expected = min == max ? Integer.toString(min) : min + " to " + max;
      throw fail(
          name,
          "%s with %d arguments (expected: %s)"
              .formatted(Keywords.upper(name.text()), count, expected));
    }
  }

  private Expr ifAsCase(Token name, List<Expr> values) {
    if (values.size() < 2) {
      throw fail(
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
      throw fail(
          name,
          "%s( inside any(…) or none(…) (expected: a condition on one span). Write the two side by side, joined by AND"
              .formatted(name.text()));
    }
    Token open = token;
    advance();
    insideTraceMatch = true;
    ParsedNode condition = expression(OR);
    close(open);
    insideTraceMatch = false;
    return node(
        new TraceMatch(condition.expr(), name.isWord("NONE")), name.start(), List.of(condition));
  }

  private ParsedNode choice() {
    Token start = token;
    advance();
    if (!token.isWord("WHEN")) {
      throw unexpected("WHEN", ", as in CASE WHEN x = 1 THEN 'one' ELSE 'many' END");
    }
    List<ParsedNode> parts = new ArrayList<>();
    List<Expr.Case.Branch> branches = new ArrayList<>();
    while (token.isWord("WHEN")) {
      advance();
      ParsedNode condition = value(expression(OR), "CASE");
      if (!token.isWord("THEN")) {
        throw unexpected("THEN", "");
      }
      advance();
      ParsedNode value = value(expression(OR), "CASE");
      parts.add(condition);
      parts.add(value);
      branches.add(new Expr.Case.Branch(condition.expr(), value.expr()));
    }
    Optional<Expr> otherwise = Optional.empty();
    if (token.isWord("ELSE")) {
      advance();
      ParsedNode value = value(expression(OR), "CASE");
      parts.add(value);
      otherwise = Optional.of(value.expr());
    }
    if (!token.isWord("END")) {
      throw unexpected(otherwise.isPresent() ? "END" : "WHEN, ELSE or END", "");
    }
    advance();
    return node(new Expr.Case(branches, otherwise), start.start(), parts);
  }

  private ParsedNode value(ParsedNode node, String inside) {
    if (node.trace() != Trace.NOT) {
      throw notAValue(node, inside);
    }
    return node;
  }

  private ParsedNode condition(ParsedNode node, String keyword) {
    if (node.trace() == Trace.REFERENCE) {
      throw fail(
          node,
          "%s alone beside %s (expected: a comparison). %s"
              .formatted(shown(node), keyword, DIRECTLY));
    }
    return node;
  }

  private ExprSyntaxException notAValue(ParsedNode node, String inside) {
    return fail(
        node,
        "%s inside %s (expected: attributes of the event itself, root. or parent.). %s"
            .formatted(shown(node), inside, DIRECTLY));
  }

  private void advance() {
    end = token.end();
    token = lexer.next();
  }

  private void close(Token open) {
    if (!token.isSymbol(")")) {
      throw unexpected("an operator or ')'", unclosed(open));
    }
    advance();
  }

  private static String unclosed(Token open) {
    return ". The '(' at character %d is still open".formatted(open.start() + 1);
  }

  private ParsedNode leaf(Expr expr, int start) {
    return ParsedNode.leaf(expr, start, end);
  }

  private ParsedNode node(Expr expr, int start, List<ParsedNode> parts) {
    ParsedNode node = ParsedNode.of(expr, start, end, parts);
    if (node.depth() > ExprLimits.MAX_DEPTH) {
      throw fail(node, ExprLimits.tooDeep());
    }
    if (node.size() > ExprLimits.MAX_NODES) {
      throw fail(node, ExprLimits.tooManyNodes());
    }
    return node;
  }

  private String shown(ParsedNode node) {
    String written = text.substring(node.start(), node.end());
    return "'" + (written.length() <= 60 ? written : written.substring(0, 60) + "…") + "'";
  }

  private ExprSyntaxException leftOver() {
    if (token.isSymbol(")")) {
      return fail(token, "')' (expected: the end). There is no '(' that it closes");
    }
    String question =
        token.kind() == Token.Kind.WORD
            ? "." + Keywords.operatorQuestion(token.text())
            : symbolAdvice(token);
    return unexpected(
        "an operator such as = or AND, or the end", question.equals(".") ? "" : question);
  }

  private static String symbolAdvice(Token token) {
    return switch (token.text()) {
      case "&&" -> ". Use AND";
      case "||" -> ". Use OR; to join texts, CONCAT(a, b)";
      default -> "";
    };
  }

  private ExprSyntaxException unexpected(String expected, String advice) {
    return fail(token, "%s (expected: %s)%s".formatted(token.described(), expected, advice));
  }

  private ExprSyntaxException fail(Token at, String message) {
    return new ExprSyntaxException(message, text, at.start(), at.end() - at.start());
  }

  private ExprSyntaxException fail(ParsedNode at, String message) {
    return new ExprSyntaxException(message, text, at.start(), at.end() - at.start());
  }
}
