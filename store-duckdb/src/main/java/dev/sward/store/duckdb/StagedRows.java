package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprTree;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows that passed a question's filter, put into a temporary table with all that the question reads
 * of them. For questions that are related to other rows or read more tables than one statement
 * should.
 */
final class StagedRows implements QueryRows {
  private final String table;
  private final Map<Expr.ColumnRef, SqlValue> attributes;
  private final Map<Expr.TraceMatch, String> matches;

  private StagedRows(
      String table,
      Map<Expr.ColumnRef, SqlValue> attributes,
      Map<Expr.TraceMatch, String> matches) {
    this.table = table;
    this.attributes = attributes;
    this.matches = matches;
  }

  /** Reads the rows that satisfy the filter; the expressions are those asked of them later. */
  static StagedRows of(
      TempTables temp,
      Tables tables,
      Relations relations,
      @Nullable Expr where,
      List<Expr> expressions)
      throws SQLException {
    Set<Expr.ColumnRef> columns = new LinkedHashSet<>();
    Set<Expr.TraceMatch> traceMatches = new LinkedHashSet<>();
    for (Expr expression : expressions) {
      collect(expression, columns, traceMatches);
    }
    StagedRows staged = null;
    for (Tables part : tables.parts(RowSource.MAX_TABLES)) {
      SqlText sql = new SqlText();
      RelatedRows rows = new RelatedRows(new RowSource(sql, part, "e"), relations);
      ExpressionSql written = new ExpressionSql(sql, rows);
      Stage stage = new Stage();
      stage.outputs.put("_time", rows.eventTime());
      stage.outputs.put("_weight", rows.weight());
      columns.forEach(column -> stage.add(column, rows.attribute(column)));
      traceMatches.forEach(match -> stage.add(match, rows.traceMatch(match)));
      String condition = where == null ? "" : " WHERE " + written.condition(where);
      SqlText.Bound query = sql.statement(stage.select() + " FROM " + rows.from() + condition);
      if (staged == null) {
        staged = new StagedRows(temp.create(query), stage.attributes, stage.matches);
      } else {
        temp.append(staged.table, query);
      }
    }
    if (staged == null) {
      throw new IllegalStateException("no part");
    }
    return staged;
  }

  /** The columns of the table. */
  private static final class Stage {
    private final Map<String, String> outputs = new LinkedHashMap<>();
    private final Map<Expr.ColumnRef, SqlValue> attributes = new HashMap<>();
    private final Map<Expr.TraceMatch, String> matches = new HashMap<>();

    void add(Expr.ColumnRef column, SqlValue value) {
      SqlValue named = SqlValue.UNKNOWN;
      for (Map.Entry<ColumnType, String> part : value.parts().entrySet()) {
        named = named.with(part.getKey(), add(part.getValue()));
      }
      attributes.put(column, named);
    }

    void add(Expr.TraceMatch match, String sql) {
      matches.put(match, add(sql));
    }

    private String add(String sql) {
      String name = "c" + outputs.size();
      outputs.put(name, sql);
      return "e." + name;
    }

    String select() {
      List<String> columns = new ArrayList<>();
      outputs.forEach((name, sql) -> columns.add(sql + " AS " + name));
      return "SELECT " + String.join(", ", columns);
    }
  }

  @Override
  public SqlValue attribute(Expr.ColumnRef column) {
    return attributes.getOrDefault(column, SqlValue.UNKNOWN);
  }

  @Override
  public String eventTime() {
    return "e._time";
  }

  @Override
  public String weight() {
    return "e._weight";
  }

  @Override
  public String place() {
    return "e.rowid";
  }

  @Override
  public String traceMatch(Expr.TraceMatch match) {
    String column = matches.get(match);
    if (column == null) {
      throw new IllegalStateException("not staged: " + match);
    }
    return column;
  }

  @Override
  public String from() {
    return table + " e";
  }

  private static void collect(
      Expr expression, Set<Expr.ColumnRef> columns, Set<Expr.TraceMatch> traceMatches) {
    switch (expression) {
      case Expr.ColumnRef column -> columns.add(column);
      case Expr.TraceMatch match -> traceMatches.add(match);
      default ->
          ExprTree.children(expression).forEach(child -> collect(child, columns, traceMatches));
    }
  }
}
