package dev.sward.store.duckdb;

import dev.sward.expr.Expr;

/** Where an expression finds what it reads of a row and of the row's trace. */
interface Attributes {
  /** The attribute's values; {@link SqlValue#UNKNOWN} if no row can have one. */
  SqlValue attribute(Expr.ColumnRef column);

  /** The row's event time, BIGINT nanoseconds since 1970. */
  String eventTime();

  /** A boolean: the match as it is, negation and unknown included. */
  String traceMatch(Expr.TraceMatch match);
}
