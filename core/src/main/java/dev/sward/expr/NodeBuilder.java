package dev.sward.expr;

import dev.sward.expr.Expr.ColumnRef;
import dev.sward.expr.Expr.Literal;
import dev.sward.expr.Expr.Relation;
import dev.sward.expr.Expr.TraceMatch;
import dev.sward.expr.ParsedNode.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Puts what was read together, within {@link ExprLimits} and by the law of {@code any.} and {@code
 * none.}: such a name is a value of no event, so it may only stand in a comparison, which turns
 * into a condition on one span of the trace; AND joins these conditions into one.
 *
 * <pre>
 *   any.a = 1                     ─► any(a = 1)
 *   any.a = 1 AND any.b           ─► refused: any.b is no condition
 *   any.a = 1 AND any.b = 2 AND c ─► any(a = 1 AND b = 2) AND c
 * </pre>
 */
final class NodeBuilder {
  static final String DIRECTLY =
      "any. and none. are compared directly, as in any.error = true; for more write any(…), as in any(duration_ms / 1000 > 3)";

  private final TokenReader tokens;

  NodeBuilder(TokenReader tokens) {
    this.tokens = tokens;
  }

  /** A node without parts that ends where reading stands. */
  ParsedNode leaf(Expr expr, int start) {
    return ParsedNode.leaf(expr, start, tokens.end());
  }

  /** A node over parts that ends where reading stands. */
  ParsedNode node(Expr expr, int start, List<ParsedNode> parts) {
    ParsedNode node = ParsedNode.of(expr, start, tokens.end(), parts);
    if (node.depth() > ExprLimits.MAX_DEPTH) {
      throw tokens.fail(node, ExprLimits.tooDeep());
    }
    if (node.size() > ExprLimits.MAX_NODES) {
      throw tokens.fail(node, ExprLimits.tooManyNodes());
    }
    return node;
  }

  /** OR. */
  ParsedNode either(List<ParsedNode> terms) {
    return node(
        new Expr.Or(terms.stream().map(ParsedNode::expr).toList()),
        terms.getFirst().start(),
        terms);
  }

  /** AND; the terms that compare any. directly become one condition on one span, as do none.'s. */
  ParsedNode all(List<ParsedNode> terms) {
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

  /** A test of one subject. */
  ParsedNode test(ParsedNode subject, boolean negated, UnaryOperator<Expr> make) {
    return onSpans(
        List.of(subject),
        operands ->
            negatedIf(
                negated, node(make.apply(operands.getFirst().expr()), subject.start(), operands)));
  }

  ParsedNode negatedIf(boolean negated, ParsedNode node) {
    return negated ? node(new Expr.Not(node.expr()), node.start(), List.of(node)) : node;
  }

  /** A comparison of operands; one that names any. or none. becomes a condition on such spans. */
  ParsedNode onSpans(
      List<ParsedNode> operands, java.util.function.Function<List<ParsedNode>, ParsedNode> make) {
    Relation relation = null;
    for (ParsedNode operand : operands) {
      if (operand.trace() == Trace.DIRECT || operand.trace() == Trace.INSIDE) {
        throw notAValue(operand, "a comparison");
      }
      if (operand.trace() == Trace.REFERENCE && operand.expr() instanceof ColumnRef column) {
        if (relation != null && relation != column.relation()) {
          throw tokens.fail(operand, "any. and none. in one comparison (expected: one of them)");
        }
        relation = column.relation();
      }
    }
    if (relation == null) {
      return make.apply(operands);
    }
    for (ParsedNode operand : operands) {
      if (operand.trace() == Trace.NOT && !(operand.expr() instanceof Literal)) {
        throw tokens.fail(
            operand,
            "%s compared with %sx (expected: a constant). %s"
                .formatted(tokens.shown(operand), relation.prefix(), DIRECTLY));
      }
    }
    ParsedNode condition = make.apply(operands.stream().map(ParsedNode::asOwn).toList());
    return node(
            new TraceMatch(condition.expr(), relation == Relation.NONE),
            condition.start(),
            List.of(condition))
        .with(Trace.DIRECT);
  }

  /** The node, if it may stand where a value is wanted. */
  ParsedNode value(ParsedNode node, String inside) {
    if (node.trace() != Trace.NOT) {
      throw notAValue(node, inside);
    }
    return node;
  }

  /** The node, if it may stand beside AND, OR or NOT. */
  ParsedNode condition(ParsedNode node, String keyword) {
    if (node.trace() == Trace.REFERENCE) {
      throw tokens.fail(
          node,
          "%s alone beside %s (expected: a comparison). %s"
              .formatted(tokens.shown(node), keyword, DIRECTLY));
    }
    return node;
  }

  private ExprSyntaxException notAValue(ParsedNode node, String inside) {
    return tokens.fail(
        node,
        "%s inside %s (expected: attributes of the event itself, root. or parent.). %s"
            .formatted(tokens.shown(node), inside, DIRECTLY));
  }
}
