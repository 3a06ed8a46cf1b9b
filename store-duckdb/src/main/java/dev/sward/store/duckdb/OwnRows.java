package dev.sward.store.duckdb;

import dev.sward.expr.Expr;

/** Rows that are asked about themselves only. */
record OwnRows(RowSource rows) implements QueryRows {
  @Override
  public SqlValue attribute(Expr.ColumnRef column) {
    if (column.relation() != Expr.Relation.SELF) {
      throw Refusals.invalid(
          "%s%s (expected: an attribute of the span itself)"
              .formatted(column.relation().prefix(), column.name()));
    }
    return rows.attribute(column.name());
  }

  @Override
  public String eventTime() {
    return rows.time();
  }

  @Override
  public String traceMatch(Expr.TraceMatch match) {
    throw Refusals.invalid("any. or none. inside any. or none. (expected: one of them)");
  }

  @Override
  public String weight() {
    return rows.weight();
  }

  @Override
  public String place() {
    return rows.place();
  }

  @Override
  public String from() {
    return rows.from();
  }
}
