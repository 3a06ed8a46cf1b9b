package dev.sward.server.explore;

import dev.sward.event.DatasetName;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Columns that nobody is offered, though they can be asked about: in the metadata database, and in
 * memory for those who look. Thread-safe; changing blocks.
 */
final class HiddenColumns {
  private static final int MOST = 10_000;

  private final Meta meta;
  private volatile Map<DatasetName, Set<String>> hidden;

  HiddenColumns(Meta meta) {
    this.meta = meta;
    hidden = read();
  }

  Set<String> of(DatasetName dataset) {
    return hidden.getOrDefault(dataset, Set.of());
  }

  /** Throws a problem if too many are hidden. */
  synchronized void hide(DatasetName dataset, String column) {
    if (of(dataset).contains(column)) {
      return;
    }
    if (hidden.values().stream().mapToInt(Set::size).sum() >= MOST) {
      throw Problem.yours(
              422,
              "column.too_many_hidden",
              "Too many columns are hidden",
              "%,d columns are hidden (expected: fewer). Show some of them again.".formatted(MOST))
          .exception();
    }
    change("INSERT INTO hidden_column (dataset, name) VALUES (:dataset, :name)", dataset, column);
  }

  synchronized void show(DatasetName dataset, String column) {
    change("DELETE FROM hidden_column WHERE dataset = :dataset AND name = :name", dataset, column);
  }

  private void change(String sql, DatasetName dataset, String column) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(sql)
                .bind("dataset", dataset.value())
                .bind("name", column)
                .execute());
    hidden = read();
  }

  private Map<DatasetName, Set<String>> read() {
    Map<DatasetName, Set<String>> found = new HashMap<>();
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createQuery("SELECT dataset, name FROM hidden_column")
                .map((row, context) ->
                    found
                        .computeIfAbsent(
                            new DatasetName(row.getString("dataset")), name -> new HashSet<>())
                        .add(row.getString("name")))
                .list());
    return found;
  }
}
