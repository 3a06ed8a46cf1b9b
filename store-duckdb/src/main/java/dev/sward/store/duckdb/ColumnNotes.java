package dev.sward.store.duckdb;

import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.expr.Nearest;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells of attributes that no event has. */
final class ColumnNotes {
  private ColumnNotes() {}

  static List<String> of(CatalogueSnapshot snapshot, Query query) {
    List<String> notes = new ArrayList<>();
    for (Expr.ColumnRef column : QueryColumns.of(query)) {
      DatasetScope scope =
          column.relation() == Expr.Relation.SELF ? query.scope() : new DatasetScope.All();
      if (!isPseudo(column.name()) && !isKnown(snapshot, scope, column.name())) {
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

  private static boolean isKnown(CatalogueSnapshot snapshot, DatasetScope scope, String name) {
    return snapshot.tables(scope).stream().anyMatch(table -> Tables.mayHave(table, name));
  }

  private static Set<String> names(CatalogueSnapshot snapshot, DatasetScope scope) {
    Set<String> names = new TreeSet<>();
    snapshot.tables(scope).forEach(table -> names.addAll(table.table().columns().keySet()));
    return names;
  }
}
