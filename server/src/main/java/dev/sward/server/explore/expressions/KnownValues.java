package dev.sward.server.explore.expressions;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sward.event.DatasetName;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.explore.Explore;
import dev.sward.store.EventStore;
import dev.sward.store.ValueSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The most frequent values of attributes, not older than half a minute. Thread-safe. */
final class KnownValues {
  private static final int MOST_SEARCHES = 1_000;
  private static final int MOST_VALUES = 50;
  private static final int MOST_DATASETS = 10;
  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final Duration LONGEST_RANGE = Duration.ofDays(1);

  private final Explore explore;
  private final AsyncCache<Search, List<EventStore.ValueCount>> found =
      Caffeine.newBuilder().maximumSize(MOST_SEARCHES).expireAfterWrite(KEPT).buildAsync();

  KnownValues(Explore explore) {
    this.explore = explore;
  }

  private record Search(
      List<DatasetName> datasets, String column, String prefix, long startMinute, long endMinute) {}

  /** Those that start so, from at most the last day of the range and from ten datasets. */
  List<EventStore.ValueCount> of(
      List<DatasetName> datasets,
      String column,
      String prefix,
      TimeRange range,
      Patience patience) {
    if (datasets.isEmpty()) {
      return List.of();
    }
    List<DatasetName> asked = datasets.stream().limit(MOST_DATASETS).toList();
    TimeRange looked = lastDay(range);
    Search key = new Search(asked, column, prefix, minute(looked.start()), minute(looked.end()));
    ValueSearch search =
        new ValueSearch(new DatasetScope.Named(asked), column, prefix, looked, MOST_VALUES);
    return patience.await(
        found.get(
            key,
            (one, executor) ->
                explore.work(explore.control(), (store, reins) -> store.values(search, reins))),
        List.of());
  }

  static TimeRange lastDay(TimeRange range) {
    return range.length().compareTo(LONGEST_RANGE) <= 0
        ? range
        : new TimeRange(range.end().minus(LONGEST_RANGE), range.end());
  }

  static long minute(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), 60);
  }
}
