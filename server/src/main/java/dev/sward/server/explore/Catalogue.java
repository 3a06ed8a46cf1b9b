package dev.sward.server.explore;

import dev.sward.event.DatasetName;
import dev.sward.expr.Nearest;
import dev.sward.query.DatasetScope;
import dev.sward.server.platform.http.Problem;
import dev.sward.store.ColumnInfo;
import dev.sward.store.EventStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which datasets and columns there are. Blocks. */
final class Catalogue {
  private static final int MOST_DATASETS = 500;

  private final EventStore store;
  private final HiddenColumns hidden;

  Catalogue(EventStore store, HiddenColumns hidden) {
    this.store = store;
    this.hidden = hidden;
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
    Set<String> names = new TreeSet<>();
    datasets(scope).forEach(dataset -> names.addAll(store.columnNames(dataset)));
    return names;
  }

  /** Those that are hidden in each dataset of the scopes that has them. */
  Set<String> hiddenColumns(List<DatasetScope> scopes) {
    Set<String> offered = new HashSet<>();
    Set<String> names = new TreeSet<>();
    for (DatasetScope scope : scopes) {
      for (DatasetName dataset : datasets(scope)) {
        Set<String> own = hidden.of(dataset);
        store
            .columnNames(dataset)
            .forEach(name -> (own.contains(name) ? names : offered).add(name));
      }
    }
    names.removeAll(offered);
    return names;
  }

  private List<DatasetName> datasets(DatasetScope scope) {
    Collection<DatasetName> datasets =
        switch (scope) {
          case DatasetScope.All all -> store.datasetNames();
          case DatasetScope.Named named -> named.names();
        };
    return datasets.stream().limit(MOST_DATASETS).toList();
  }
}
