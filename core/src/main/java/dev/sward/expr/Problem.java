package dev.sward.expr;

import dev.sward.expr.Expr.ColumnRef;
import java.util.Optional;

/**
 * Something an {@link ExprChecker} found.
 *
 * @param message for people, with the next step
 * @param column the attribute it is about, if it is about one
 */
public record Problem(Severity severity, String message, Optional<ColumnRef> column) {
  /** How bad it is. */
  public enum Severity {
    /** The expression cannot be evaluated, or means nothing. */
    ERROR,
    /** It can be evaluated, but probably does not mean what its author thinks. */
    WARNING
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The message, and carets under the attribute in the text the expression was read from. */
  public String rendering(String text) {
    return column
        .flatMap(ref -> ExprParser.find(text, ref))
        .map(span -> message + "\n" + Excerpt.of(text, span.position(), span.length()))
        .orElse(message);
  }
}
