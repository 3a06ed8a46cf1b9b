package dev.sward.store.duckdb;

import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.expr.Nearest;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryColumns;
import dev.sward.query.TimeRange;
import dev.sward.store.duckdb.CatalogueSnapshot.Located;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells of attributes that no event has. */
final class ColumnNotes {
  private ColumnNotes() {}

  static List<String> of(ReadSession session, Query query) throws SQLException {
    CatalogueSnapshot snapshot = session.snapshot();
    List<String> notes = new ArrayList<>();
    for (Expr.ColumnRef column : QueryColumns.of(query)) {
      DatasetScope scope =
          column.relation() == Expr.Relation.SELF ? query.scope() : new DatasetScope.All();
      if (!isPseudo(column.name()) && !isKnown(session, scope, query.range(), column.name())) {
        notes.add(
            "No event has a column '%s'; it counts as missing.%s"
                .formatted(column.name(), Nearest.question(column.name(), names(snapshot, scope))));
      }
    }
    return notes;
  }

  private static boolean isPseudo(String name) {
    return name.equals(FieldNames.DATASET) || name.equals(FieldNames.WEIGHT);
  }

  private static boolean isKnown(
      ReadSession session, DatasetScope scope, TimeRange range, String name) throws SQLException {
    for (Located table : session.snapshot().tables(scope)) {
      if (table.table().columns().containsKey(name)) {
        return true;
      }
    }
    return isInOverflow(session, Tables.of(session.snapshot(), scope, range), name);
  }

  /** Names in the overflow are not in the catalogue. */
  private static boolean isInOverflow(ReadSession session, Tables tables, String name)
      throws SQLException {
    boolean[] found = new boolean[1];
    Tables overflowing = tables.only(table -> table.table().hasOverflow());
    for (Tables part : overflowing.parts(RowSource.MAX_TABLES)) {
      SqlText sql = new SqlText();
      RowSource rows = new RowSource(sql, part, "e");
      String exists = Conversions.exists(rows.attribute(name));
      ResultReader.each(
          session,
          sql.statement("SELECT 1 FROM %s WHERE %s LIMIT 1".formatted(rows.from(), exists)),
          row -> found[0] = true);
    }
    return found[0];
  }

  private static Set<String> names(CatalogueSnapshot snapshot, DatasetScope scope) {
    Set<String> names = new TreeSet<>();
    snapshot.tables(scope).forEach(table -> names.addAll(table.table().columns().keySet()));
    return names;
  }
}
