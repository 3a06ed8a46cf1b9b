package dev.sward.store.duckdb;

import dev.sward.expr.Expr;
import dev.sward.query.CalculationOp;
import dev.sward.query.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One question at work: what is asked of which rows, and the statements about them. */
final class Asking {
  private static final int MAX_CELLS = 2_000_000;

  private final TempTables temp;
  private final Query query;
  private final Tables tables;
  private final RowsFactory rows;
  private final Optional<Expr> where;
  private final List<CalculationSql> calculations;
  private final Series series;
  private final Passes passes;
  private int cells;

  /**
   * @param where the filter that the rows have not passed yet
   */
  Asking(
      TempTables temp,
      Query query,
      Tables tables,
      RowsFactory rows,
      Optional<Expr> where,
      Passes passes) {
    this.temp = temp;
    this.passes = passes;
    this.query = query;
    this.tables = tables;
    this.rows = rows;
    this.where = where;
    calculations = query.calculations().stream().map(CalculationSql::new).toList();
    series = new Series(query, tables);
  }

  /** The rows of the question, for a new statement. */
  @FunctionalInterface
  interface RowsFactory {
    QueryRows open(SqlText sql);
  }

  TempTables temp() {
    return temp;
  }

  Query query() {
    return query;
  }

  Tables tables() {
    return tables;
  }

  List<CalculationSql> calculations() {
    return calculations;
  }

  List<CalculationSql> heatmaps() {
    return calculations.stream()
        .filter(one -> one.calculation().op() == CalculationOp.HEATMAP)
        .toList();
  }

  Series series() {
    return series;
  }

  /** A new statement over the rows that pass the filter. */
  Pass pass() {
    passes.next();
    SqlText sql = new SqlText();
    return new Pass(sql, rows.open(sql), where);
  }

  List<GroupKey> keys(Pass pass) {
    return pass.keys(query.breakdowns());
  }

  void each(SqlText.Bound statement, ResultReader.RowReader reader) throws SQLException {
    ResultReader.each(temp.session(), statement, reader);
  }

  /** Counts figures of the answer, which bounds its memory. */
  void count(int more) {
    cells += more;
    if (cells > MAX_CELLS) {
      throw Refusals.tooManyCells(MAX_CELLS);
    }
  }

  static SqlText.Bound select(Pass pass, List<String> outputs, String from, String rest) {
    return pass.sql().statement("SELECT " + String.join(", ", outputs) + " FROM " + from + rest);
  }

  static @Nullable Double number(ResultSet result, int column) throws SQLException {
    return ResultReader.number(result, column);
  }
}
