package dev.sward.server.explore.expressions;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.query.DatasetScope;
import dev.sward.server.explore.Explore;
import dev.sward.server.explore.expressions.Completion.Kind;
import dev.sward.store.ColumnInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The attributes of datasets, as completions. Their names are as new as the store; what is known of
 * them may be a minute old, and is left out while it is not there. Thread-safe.
 */
final class KnownColumns {
  private static final int MOST_DATASETS = 500;
  private static final int MOST_DETAILED = 20;
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Explore explore;
  private final AsyncLoadingCache<DatasetName, Map<String, ColumnInfo>> details;

  KnownColumns(Explore explore) {
    this.explore = explore;
    details =
        Caffeine.newBuilder()
            .maximumSize(MOST_DATASETS)
            .expireAfterWrite(KEPT)
            .buildAsync((dataset, executor) -> load(dataset));
  }

  /**
   * Those that are not hidden.
   *
   * @param inserted how a name is written
   */
  List<Completion> of(DatasetScope scope, UnaryOperator<String> inserted, Patience patience) {
    List<DatasetName> datasets = datasets(scope);
    Map<String, Integer> counts = new HashMap<>();
    for (DatasetName dataset : datasets) {
      DatasetScope own = new DatasetScope.Named(List.of(dataset));
      Set<String> hidden = explore.hiddenColumns(List.of(own));
      explore.columnNames(own).stream()
          .filter(name -> !hidden.contains(name))
          .forEach(name -> counts.merge(name, 1, Integer::sum));
    }
    List<Map<String, ColumnInfo>> known =
        datasets.stream()
            .limit(MOST_DETAILED)
            .map(dataset -> patience.await(details.get(dataset), Map.of()))
            .toList();
    List<Completion> all = new ArrayList<>();
    counts.forEach((name, count) -> {
      Optional<ColumnInfo> info =
          known.stream().flatMap(one -> Optional.ofNullable(one.get(name)).stream()).findFirst();
      all.add(
          new Completion(
              Kind.COLUMN,
              name,
              inserted.apply(name),
              info.map(KnownColumns::types),
              info.flatMap(ColumnInfo::description),
              count));
    });
    return all;
  }

  /** Those of a scope that have the attribute. */
  List<DatasetName> datasets(DatasetScope scope, String column) {
    return datasets(scope).stream()
        .filter(dataset ->
            explore.columnNames(new DatasetScope.Named(List.of(dataset))).contains(column))
        .toList();
  }

  private List<DatasetName> datasets(DatasetScope scope) {
    return switch (scope) {
      case DatasetScope.Named named -> named.names();
      case DatasetScope.All all ->
          explore.datasetNames().stream().limit(MOST_DATASETS).map(DatasetName::new).toList();
    };
  }

  private CompletableFuture<Map<String, ColumnInfo>> load(DatasetName dataset) {
    return explore.work(
        explore.control(),
        (store, reins) ->
            store.columns(dataset).stream()
                .collect(Collectors.toMap(ColumnInfo::name, Function.identity())));
  }

  private static String types(ColumnInfo column) {
    return column.types().stream()
        .map(ColumnType::logicalName)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
