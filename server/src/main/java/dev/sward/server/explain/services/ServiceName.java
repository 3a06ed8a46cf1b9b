package dev.sward.server.explain.services;

import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.expr.Function;
import dev.sward.query.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose events they are: {@code service.name}, or the dataset. */
final class ServiceName {
  private ServiceName() {}

  static Query.Breakdown breakdown() {
    return new Query.Breakdown(
        new Expr.Call(
            Function.COALESCE,
            List.of(
                Expr.ColumnRef.of(FieldNames.SERVICE_NAME), Expr.ColumnRef.of(FieldNames.DATASET))),
        "service");
  }

  /** The text of a group's key; empty if it is missing. */
  static String of(@Nullable Value value) {
    return value == null ? "" : value.text();
  }
}
