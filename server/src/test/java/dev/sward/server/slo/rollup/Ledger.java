package dev.sward.server.slo.rollup;

import dev.sward.sli.Counts;
import dev.sward.sli.GroupKey;
import dev.sward.sli.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The slow and obvious roll-up: every event that was acknowledged, counted one by one. */
final class Ledger {
  private final List<Entry> entries = new ArrayList<>();

  /**
   * An event and what it is.
   *
   * @param reason why it is not applicable; null if it is good or bad
   */
  record Entry(
      long minute, double weight, boolean good, @Nullable String reason, @Nullable String group) {}

  void add(Entry entry) {
    entries.add(entry);
  }

  SortedMap<Long, Tally> minutes() {
    return minutes(entry -> true);
  }

  SortedMap<Long, Tally> minutes(GroupKey group) {
    return minutes(entry -> Objects.equals(entry.group, group.texts().getFirst()));
  }

  SortedMap<Long, Tally> minutes(Predicate<Entry> which) {
    SortedMap<Long, Tally> minutes = new TreeMap<>();
    entries.stream()
        .filter(which)
        .forEach(entry -> minutes.merge(entry.minute, tally(entry), Tally::plus));
    return minutes;
  }

  private static Tally tally(Entry entry) {
    double weight = entry.weight;
    if (entry.reason != null) {
      SortedMap<String, Tally.Amount> reasons = new TreeMap<>();
      reasons.put(entry.reason, new Tally.Amount(weight, 1));
      return new Tally(new Counts(0, 0, weight, 0, 0, 1), reasons);
    }
    return entry.good
        ? new Tally(new Counts(weight, 0, 0, 1, 0, 0), new TreeMap<>())
        : new Tally(new Counts(0, weight, 0, 0, 1, 0), new TreeMap<>());
  }
}
