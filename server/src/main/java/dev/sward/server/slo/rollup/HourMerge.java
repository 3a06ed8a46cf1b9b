package dev.sward.server.slo.rollup;

import dev.sward.server.slo.rollup.MinuteSpans.Span;
import dev.sward.sli.GroupKey;
import dev.sward.sli.Tally;
import dev.sward.sli.TallyHour;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntPredicate;

/**
 * Makes hours of the minutes that were counted: those of the span are replaced, in every series,
 * the others stay.
 *
 * <p>A minute of which fewer rows are found than before stays as well: rows only come, unless
 * retention has deleted them, and what was counted is kept longer than they are.
 */
final class HourMerge {
  private final RollupBook book;
  private final Rollup rollup;
  private final Span span;
  private final Map<GroupKey, Integer> newGroups = new LinkedHashMap<>();
  private final List<HourChange> changes = new ArrayList<>();

  HourMerge(
      RollupBook book, Rollup rollup, int maxGroups, Span span, MinuteCounter.Counted counted) {
    this.book = book;
    this.rollup = rollup;
    this.span = span;
    Map<Integer, Map<Long, Map<Integer, Tally>>> fresh = new HashMap<>();
    add(fresh, Series.ALL, counted.all());
    add(fresh, Series.REST, counted.rest());
    Map<GroupKey, Integer> numbers = numbers(maxGroups, counted.groups());
    counted
        .groups()
        .forEach((key, minutes) -> add(fresh, numbers.getOrDefault(key, Series.REST), minutes));
    for (long hour = hour(span.from()); hour <= hour(span.to() - 1); hour++) {
      merge(hour, fresh);
    }
  }

  Collection<HourChange> changes() {
    return changes;
  }

  /** Those that are told apart from now on. */
  Map<GroupKey, Integer> newGroups() {
    return newGroups;
  }

  /** Who is told apart stays so; of the new ones the busiest are, as long as there is room. */
  private Map<GroupKey, Integer> numbers(
      int maxGroups, Map<GroupKey, SortedMap<Long, Tally>> counted) {
    Map<GroupKey, Integer> numbers = new HashMap<>();
    int next = Series.FIRST_GROUP;
    for (Map.Entry<Integer, GroupKey> known : book.groups(rollup.id()).entrySet()) {
      numbers.put(known.getValue(), known.getKey());
      next = known.getKey() + 1;
    }
    Comparator<Map.Entry<GroupKey, SortedMap<Long, Tally>>> busiest =
        Comparator.comparingLong(group -> -rows(group.getValue()));
    List<GroupKey> candidates =
        counted.entrySet().stream()
            .filter(group -> !numbers.containsKey(group.getKey()))
            .sorted(busiest.thenComparing(group -> group.getKey().toString()))
            .limit(Math.max(0, maxGroups - numbers.size()))
            .map(Map.Entry::getKey)
            .toList();
    for (GroupKey key : candidates) {
      numbers.put(key, next);
      newGroups.put(key, next);
      next++;
    }
    return numbers;
  }

  private static long rows(SortedMap<Long, Tally> minutes) {
    return minutes.values().stream().mapToLong(tally -> tally.counts().rows()).sum();
  }

  private static void add(
      Map<Integer, Map<Long, Map<Integer, Tally>>> fresh,
      int number,
      SortedMap<Long, Tally> minutes) {
    minutes.forEach((minute, tally) ->
        fresh
            .computeIfAbsent(number, absent -> new HashMap<>())
            .computeIfAbsent(hour(minute), absent -> new HashMap<>())
            .merge(Math.floorMod(minute, TallyHour.MINUTES), tally, Tally::plus));
  }

  private void merge(long hour, Map<Integer, Map<Long, Map<Integer, Tally>>> fresh) {
    Map<Series, TallyHour> before = book.hour(rollup.id(), hour);
    Map<Integer, Tally> all = fresh.getOrDefault(Series.ALL, Map.of()).getOrDefault(hour, Map.of());
    TallyHour allBefore = before.getOrDefault(Series.all(rollup), TallyHour.EMPTY);
    IntPredicate replaced =
        minute -> {
          long at = hour * TallyHour.MINUTES + minute;
          return at >= span.from()
              && at < span.to()
              && all.getOrDefault(minute, Tally.NONE).counts().rows()
                  >= allBefore.minute(minute).counts().rows();
        };
    Set<Integer> numbers = new HashSet<>();
    before.keySet().forEach(series -> numbers.add(series.number()));
    fresh.forEach((number, hours) -> {
      if (hours.containsKey(hour)) {
        numbers.add(number);
      }
    });
    for (int number : numbers) {
      Series series = new Series(rollup.id(), number);
      TallyHour old = before.getOrDefault(series, TallyHour.EMPTY);
      TallyHour changed =
          old.replaced(replaced, fresh.getOrDefault(number, Map.of()).getOrDefault(hour, Map.of()));
      if (!changed.equals(old)) {
        changes.add(new HourChange(series, hour, changed));
      }
    }
  }

  private static long hour(long minute) {
    return Math.floorDiv(minute, TallyHour.MINUTES);
  }
}
