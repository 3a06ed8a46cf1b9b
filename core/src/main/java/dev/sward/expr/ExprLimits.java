package dev.sward.expr;

/** How large an expression may be, so that no reader or evaluator of one runs out of stack. */
public final class ExprLimits {
  /** The longest text, in UTF-16 units. */
  public static final int MAX_TEXT_LENGTH = 65_536;

  /** The most levels of operators and functions inside each other, calculated fields included. */
  public static final int MAX_DEPTH = 100;

  /** The most parts (attributes, constants, operators), calculated fields included. */
  public static final int MAX_NODES = 5_000;

  /** The most options of one IN. */
  public static final int MAX_OPTIONS = 1_000;

  /** The longest regular expression, in UTF-16 units. */
  public static final int MAX_REGEX_LENGTH = 1_000;

  private ExprLimits() {}

  /**
   * Refuses an expression beyond the limits. Takes bounded time and stack, also for a small graph
   * of shared parts that stands for an enormous tree.
   *
   * @throws ExprException naming the limit
   */
  public static void check(Expr expr) {
    count(expr, 1, 0);
  }

  static String tooDeep() {
    return "expression: nested deeper than %d levels (expected: at most %d). Write it flatter"
        .formatted(MAX_DEPTH, MAX_DEPTH);
  }

  static String tooManyNodes() {
    return "expression: more than %d parts (expected: at most %d). Use IN (…) or a regular expression in place of many comparisons"
        .formatted(MAX_NODES, MAX_NODES);
  }

  static String tooManyOptions() {
    return "IN: more than %d options (expected: at most %d). Use several IN, or a regular expression"
        .formatted(MAX_OPTIONS, MAX_OPTIONS);
  }

  private static int count(Expr expr, int depth, int before) {
    if (depth > MAX_DEPTH) {
      throw new ExprException(tooDeep());
    }
    if (expr instanceof Expr.In in && in.options().size() > MAX_OPTIONS) {
      throw new ExprException(tooManyOptions());
    }
    int nodes = before + 1;
    for (Expr child : ExprTree.children(expr)) {
      if (nodes >= MAX_NODES) {
        throw new ExprException(tooManyNodes());
      }
      nodes = count(child, depth + 1, nodes);
    }
    return nodes;
  }
}
