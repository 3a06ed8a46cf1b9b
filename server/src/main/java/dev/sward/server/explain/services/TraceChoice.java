package dev.sward.server.explain.services;

import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A condition that about a share of all traces satisfy, whole: by the last digits of their id. */
public final class TraceChoice {
  /** So many endings choose finely enough. */
  private static final int LEAST_ENDINGS = 8;

  private static final int MOST_DIGITS = 6;

  private TraceChoice() {}

  /** Empty: all of them. */
  public static Optional<Expr> of(double share) {
    if (share >= 1) {
      return Optional.empty();
    }
    int digits = 1;
    while (digits < MOST_DIGITS && share * (1 << (4 * digits)) < LEAST_ENDINGS) {
      digits++;
    }
    int all = 1 << (4 * digits);
    int taken = (int) Math.max(1, share * all);
    String form = "%0" + digits + "x";
    List<Expr> endings =
        IntStream.range(0, taken)
            .mapToObj(i -> form.formatted((int) ((long) i * all / taken)))
            .map(TraceChoice::endsWith)
            .toList();
    return Optional.of(endings.size() == 1 ? endings.getFirst() : new Expr.Or(endings));
  }

  private static Expr endsWith(String digits) {
    return new Expr.TextMatch(
        Expr.TextPosition.ENDS_WITH, Expr.ColumnRef.of(FieldNames.TRACE_ID), digits);
  }
}
