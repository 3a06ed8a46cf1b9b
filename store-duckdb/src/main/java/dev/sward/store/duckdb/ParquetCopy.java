package dev.sward.store.duckdb;

import static dev.sward.store.duckdb.PhysicalNames.literal;
import static dev.sward.store.duckdb.PhysicalNames.quoted;

import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.query.DatasetScope;
import dev.sward.store.StoreException;
import dev.sward.store.duckdb.CatalogueSnapshot.Located;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rows of a dataset in one Parquet file. Columns are called as in the day files, so that no two
 * are called alike; ids are the text that they are to people.
 */
final class ParquetCopy {
  private ParquetCopy() {}

  static void write(ReadSession session, DatasetName dataset, Path file) throws SQLException {
    List<Located> tables = session.snapshot().tables(new DatasetScope.Named(List.of(dataset)));
    if (tables.isEmpty()) {
      throw new StoreException(
          StoreException.Code.INVALID,
          "dataset: %s has no events (expected: one that has)".formatted(dataset));
    }
    List<String> selects = tables.stream().map(ParquetCopy::select).toList();
    String sql =
        "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd)"
            .formatted(String.join(" UNION ALL BY NAME ", selects), literal(file.toString()));
    try (PreparedStatement statement = session.prepare(sql)) {
      statement.execute();
    }
  }

  private static String select(Located located) {
    Conversions conversions = new Conversions();
    List<String> texts = new ArrayList<>();
    for (Map<ColumnType, String> physical : located.table().columns().values()) {
      physical.forEach((type, column) -> {
        if (type == ColumnType.ID64 || type == ColumnType.ID128) {
          String name = quoted(column);
          texts.add("%s AS %s".formatted(conversions.text(type, name), name));
        }
      });
    }
    return "SELECT * EXCLUDE (_batch)%s FROM %s"
        .formatted(
            texts.isEmpty() ? "" : " REPLACE (%s)".formatted(String.join(", ", texts)),
            located.qualifiedName());
  }
}
