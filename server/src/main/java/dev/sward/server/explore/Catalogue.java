package dev.sward.server.explore;

import dev.sward.event.DatasetName;
import dev.sward.expr.Nearest;
import dev.sward.query.DatasetScope;
import dev.sward.server.platform.http.Problem;
import dev.sward.store.ColumnInfo;
import dev.sward.store.EventStore;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which datasets and columns there are. Blocks. */
final class Catalogue {
  private static final int MOST_DATASETS = 500;

  private final EventStore store;

  Catalogue(EventStore store) {
    this.store = store;
  }

  List<EventStore.DatasetInfo> datasets() {
    return store.datasets();
  }

  List<String> datasetNames() {
    return store.datasetNames().stream().map(DatasetName::value).toList();
  }

  /** Throws a problem if there is no such dataset, whether it never was or belongs to others. */
  void require(DatasetScope scope) {
    if (scope instanceof DatasetScope.Named named) {
      List<String> known = datasetNames();
      for (DatasetName name : named.names()) {
        if (!known.contains(name.value())) {
          throw Problem.notFound(
                  "dataset: %s (expected: one that events were sent to).%s"
                      .formatted(name, Nearest.question(name.value(), known)))
              .exception();
        }
      }
    }
  }

  List<ColumnInfo> columns(DatasetName dataset) {
    return store.columns(dataset);
  }

  void describe(DatasetName dataset, String column, String description) {
    store.describe(dataset, column, description);
  }

  /** The names of all columns in a scope; of at most 500 datasets. */
  Set<String> columnNames(DatasetScope scope) {
    Collection<DatasetName> datasets =
        switch (scope) {
          case DatasetScope.All all -> store.datasetNames();
          case DatasetScope.Named named -> named.names();
        };
    Set<String> names = new TreeSet<>();
    datasets.stream()
        .limit(MOST_DATASETS)
        .forEach(dataset -> names.addAll(store.columnNames(dataset)));
    return names;
  }
}
