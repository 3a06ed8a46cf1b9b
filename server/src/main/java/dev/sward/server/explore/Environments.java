package dev.sward.server.explore;

import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.ValueSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which environments events came from in the last day. Every open page asks, so that the answer is
 * good for a while. Thread-safe.
 */
final class Environments {
  private static final Duration LOOKED_AT = Duration.ofDays(1);
  private static final Duration GOOD_FOR = Duration.ofSeconds(15);
  private static final int MOST = 100;
  private static final int MOST_READ = 1_000;
  private static final int LONGEST_NAME = 200;

  private final Explore explore;
  private volatile @Nullable Kept kept;

  Environments(Explore explore) {
    this.explore = explore;
  }

  /**
   * What was seen.
   *
   * @param expression what an event's environment is, in the expression language
   * @param environments the most frequent first
   * @param leftOut more that were seen, the least frequent and those with long names
   */
  record Seen(String expression, List<Environment> environments, long leftOut) {
    Seen {
      environments = List.copyOf(environments);
    }
  }

  /** An environment and how many events came from it, weighted. */
  record Environment(String name, double weight) {}

  private record Kept(Instant until, Seen seen) {}

  CompletableFuture<Seen> seen(QueryControl control) {
    TimeRange range = explore.last(LOOKED_AT);
    Kept last = kept;
    if (last != null && range.end().isBefore(last.until())) {
      return CompletableFuture.completedFuture(last.seen());
    }
    Set<String> columns = explore.columnNames(new DatasetScope.All());
    List<String> attributes =
        List.of(FieldNames.ENVIRONMENT, FieldNames.OLDER_ENVIRONMENT).stream()
            .filter(columns::contains)
            .toList();
    if (attributes.isEmpty()) {
      return CompletableFuture.completedFuture(new Seen(FieldNames.ENVIRONMENT, List.of(), 0));
    }
    return explore.work(
        control,
        (store, reins) -> {
          Seen seen = read(attributes, range, store, reins);
          kept = new Kept(range.end().plus(GOOD_FOR), seen);
          return seen;
        });
  }

  private static Seen read(
      List<String> attributes, TimeRange range, EventStore store, QueryControl control) {
    Map<String, Double> weights = new HashMap<>();
    for (String attribute : attributes) {
      ValueSearch search = new ValueSearch(new DatasetScope.All(), attribute, "", range, MOST_READ);
      for (EventStore.ValueCount count : store.values(search, control)) {
        if (count.value() instanceof Value.Text(String name) && !name.isBlank()) {
          weights.merge(name, count.weight(), Double::sum);
        }
      }
    }
    List<Environment> listed =
        weights.entrySet().stream()
            .filter(entry -> entry.getKey().length() <= LONGEST_NAME)
            .map(entry -> new Environment(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparingDouble(Environment::weight)
                    .reversed()
                    .thenComparing(Environment::name))
            .limit(MOST)
            .toList();
    String expression =
        attributes.size() == 1
            ? attributes.getFirst()
            : "coalesce(%s)".formatted(String.join(", ", attributes));
    return new Seen(expression, listed, weights.size() - listed.size());
  }
}
