package dev.sward.server.slo.rollup;

import dev.sward.sli.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The totals of a series' hours from one hour on. Not thread-safe. */
final class HourTotals {
  private final long firstHour;
  private final List<Counts> hours = new ArrayList<>();

  /**
   * @param totals of all its hours from the first hour on
   */
  HourTotals(long firstHour, SortedMap<Long, Counts> totals) {
    this.firstHour = firstHour;
    totals.forEach(this::put);
  }

  long firstHour() {
    return firstHour;
  }

  /** How many hours it holds. */
  int size() {
    return hours.size();
  }

  /** Hours before the first are left out. */
  void put(long hour, Counts counts) {
    if (hour < firstHour) {
      return;
    }
    while (hours.size() <= hour - firstHour) {
      hours.add(Counts.NONE);
    }
    hours.set((int) (hour - firstHour), counts);
  }

  /** The sum from inclusive to exclusive; none before the first hour. */
  Counts sum(long fromHour, long toHour) {
    Counts sum = Counts.NONE;
    long end = Math.min(toHour - firstHour, hours.size());
    for (long i = Math.max(0, fromHour - firstHour); i < end; i++) {
      sum = sum.plus(hours.get((int) i));
    }
    return sum;
  }
}
