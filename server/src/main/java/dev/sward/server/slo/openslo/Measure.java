package dev.sward.server.slo.openslo;

import dev.sward.expr.Expr;
import dev.sward.sli.Sli;

/** What an indicator counts, as far as it is known without the objective. */
sealed interface Measure {
  /** Good and bad events. */
  record Ratio(Sli sli) implements Measure {}

  /**
   * A value of each event, which the objective compares with a number.
   *
   * @param events everything but {@code good}, which the objective makes
   * @param value of an event
   */
  record Threshold(Sli events, Expr value) implements Measure {}
}
