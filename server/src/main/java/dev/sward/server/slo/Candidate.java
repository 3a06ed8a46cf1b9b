package dev.sward.server.slo;

import dev.sward.expr.Expr;
import dev.sward.expr.ExprParser;
import java.util.List;
import java.util.Optional;

/**
 * An indicator that the columns of a dataset suggest, not yet tried on its events.
 *
 * @param kind the last part of its name, such as {@code availability}
 * @param reason why it may be wanted, in a sentence
 * @param told the column that tells good from bad
 * @param groupBy what to group by, if anything
 */
public record Candidate(
    String kind,
    String title,
    String reason,
    List<String> eligible,
    String good,
    String told,
    Optional<String> groupBy) {
  public Candidate {
    eligible = List.copyOf(eligible);
  }

  public Expr eligibleExpr() {
    return all(eligible);
  }

  public Expr goodExpr() {
    return ExprParser.parse(good);
  }

  /** True if all conditions are. */
  static Expr all(List<String> conditions) {
    return conditions.isEmpty()
        ? Expr.Literal.of(true)
        : ExprParser.parse(String.join(" AND ", conditions));
  }
}
