package dev.sward.store.duckdb;

import dev.sward.expr.Expr;
import dev.sward.expr.Expr.Relation;

/** The rows of a source, joined to what they are related to. */
final class RelatedRows implements QueryRows {
  private final RowSource rows;
  private final Relations relations;
  private final Conversions conversions = new Conversions();

  RelatedRows(RowSource rows, Relations relations) {
    this.rows = rows;
    this.relations = relations;
  }

  RowSource rows() {
    return rows;
  }

  @Override
  public SqlValue attribute(Expr.ColumnRef column) {
    return column.relation() == Relation.SELF
        ? rows.attribute(column.name())
        : relations.attribute(column);
  }

  @Override
  public String eventTime() {
    return rows.time();
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
  public String traceMatch(Expr.TraceMatch match) {
    String trace = relations.trace(conversions, rows);
    return "CASE WHEN %s IS NOT NULL THEN %s%s IN (SELECT trace FROM %s) END"
        .formatted(trace, match.negated() ? "NOT " : "", trace, relations.matching(match));
  }

  @Override
  public String from() {
    StringBuilder joins = new StringBuilder();
    String roots = relations.table(Relation.ROOT);
    if (roots != null) {
      joins.append(
          " LEFT JOIN %s r ON r.trace = %s".formatted(roots, relations.trace(conversions, rows)));
    }
    String parents = relations.table(Relation.PARENT);
    if (parents != null) {
      joins.append(
          " LEFT JOIN %s p ON p.trace = %s AND p.span = %s"
              .formatted(
                  parents,
                  relations.trace(conversions, rows),
                  relations.parent(conversions, rows)));
    }
    return rows.from() + joins;
  }
}
