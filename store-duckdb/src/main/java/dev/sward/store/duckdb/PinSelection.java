package dev.sward.store.duckdb;

import static dev.sward.store.duckdb.PhysicalNames.quoted;

import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.store.PinnedRows;
import dev.sward.store.duckdb.CatalogueSnapshot.Located;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the rows of one table that are copied, and copies them:
 *
 * <pre>
 *   place, weight, time, whole?, kinds      of the rows that are concerned
 *     ─► place, weight of those that stay   the first of so many of a kind, with the weight of all
 *     ─► the rows at these places, in their order
 * </pre>
 */
final class PinSelection {
  private final TempTables temp;
  private final PinnedRows rows;
  private final Located table;

  PinSelection(TempTables temp, PinnedRows rows, Located table) {
    this.temp = temp;
    this.rows = rows;
    this.table = table;
  }

  void copyTo(String file) throws SQLException {
    List<Expr> expressions = new ArrayList<>(rows.apart());
    rows.where().ifPresent(expressions::add);
    rows.whole().ifPresent(expressions::add);
    RegexCheck.check(temp.session(), expressions);
    Tables tables =
        Tables.of(
                temp.session().snapshot(),
                new DatasetScope.Named(List.of(rows.dataset())),
                rows.range())
            .only(located -> located.day().alias().equals(table.day().alias()));
    Relations relations = Relations.of(temp, tables, rows.range(), rows.where(), expressions);
    String staying = temp.create(staying(tables, relations));
    new SqlText.Bound(
            ("INSERT INTO %1$s.%2$s BY NAME SELECT e.* REPLACE (k.w AS _weight)"
                    + " FROM %3$s e JOIN %4$s k ON e.rowid = k.r ORDER BY e.rowid")
                .formatted(file, quoted(table.table().table()), table.qualifiedName(), staying),
            List.of())
        .execute(temp.session());
  }

  private SqlText.Bound staying(Tables tables, Relations relations) {
    SqlText sql = new SqlText();
    RowSource source = new RowSource(sql, tables, "e");
    RelatedRows related = new RelatedRows(source, relations);
    ExpressionSql written = new ExpressionSql(sql, related);
    List<String> columns = new ArrayList<>();
    columns.add(source.row() + " AS r");
    columns.add(source.weight() + " AS w");
    columns.add(source.time() + " AS t");
    String whole =
        rows.oneIn() == 1
            ? "TRUE"
            : rows.whole()
                .map(condition -> "coalesce(%s, FALSE)".formatted(written.condition(condition)))
                .orElse("FALSE");
    columns.add(whole + " AS whole");
    List<String> kinds = new ArrayList<>(List.of("whole"));
    for (Expr kind : rows.apart()) {
      String column = "k" + kinds.size();
      columns.add("%s AS %s".formatted(written.conversions().text(written.value(kind)), column));
      kinds.add(column);
    }
    String filter = rows.where().map(where -> " WHERE " + written.condition(where)).orElse("");
    String concerned =
        "SELECT %s FROM %s%s".formatted(String.join(", ", columns), related.from(), filter);
    String kind = String.join(", ", kinds);
    String numbered =
        "SELECT *, CASE WHEN whole THEN r ELSE (row_number() OVER (PARTITION BY %s ORDER BY t, r) - 1) // %d END AS g FROM (%s)"
            .formatted(kind, rows.oneIn(), concerned);
    return sql.statement(
        rows.oneIn() == 1
            ? "SELECT r, w FROM (%s)".formatted(concerned)
            : "SELECT arg_min(r, struct_pack(t := t, r := r)) AS r, sum(w) AS w FROM (%s) GROUP BY %s, g"
                .formatted(numbered, kind));
  }
}
