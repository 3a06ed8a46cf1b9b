package dev.sward.query;

import dev.sward.expr.Expr;
import java.util.Optional;

/**
 * One calculated column of the answer.
 *
 * @param argument what is summed, averaged …; empty for ROWS, CONCURRENCY and COUNT of rows
 * @param where rows that count for this calculation only; empty: all rows of the group
 * @param name its title, unique in the query, such as {@code P99(duration_ms)}
 */
public record Calculation(
    CalculationOp op, Optional<Expr> argument, Optional<Expr> where, String name) {
  public Calculation {
    if (op.needsArgument() && argument.isEmpty()) {
      throw new IllegalArgumentException(
          "calculation: %s (expected: a column, as in %s(duration_ms))".formatted(op, op));
    }
  }
}
