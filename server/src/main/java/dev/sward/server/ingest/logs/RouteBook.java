package dev.sward.server.ingest.logs;

import dev.sward.event.DatasetName;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The routes known of each dataset, at most 1,000 since the start; any more are {@code {other}}.
 * Paths that were not found may take only half of them, so that a scanner leaves room for what
 * there is. Thread-safe.
 */
final class RouteBook {
  static final String OTHER = "{other}";
  static final int MAX_ROUTES = 1_000;

  private static final int NOT_FOUND = 404;

  private final int maxDatasets;
  private final ConcurrentHashMap<DatasetName, Set<String>> datasets = new ConcurrentHashMap<>();

  RouteBook(int maxDatasets) {
    this.maxDatasets = maxDatasets;
  }

  /** The routes of one dataset. */
  Set<String> of(DatasetName dataset) {
    Set<String> known = datasets.get(dataset);
    if (known != null) {
      return known;
    }
    return datasets.size() < maxDatasets
        ? datasets.computeIfAbsent(dataset, name -> ConcurrentHashMap.newKeySet())
        : Set.of();
  }

  /** The route itself, if it is known or there is room; a set without room is immutable. */
  static String admitted(Set<String> known, String route, int status) {
    if (known.contains(route)) {
      return route;
    }
    int room = status == NOT_FOUND ? MAX_ROUTES / 2 : MAX_ROUTES;
    if (known.size() >= room || !(known instanceof ConcurrentHashMap.KeySetView<String, ?> open)) {
      return OTHER;
    }
    open.add(route);
    return route;
  }
}
