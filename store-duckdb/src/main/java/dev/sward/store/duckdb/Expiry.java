package dev.sward.store.duckdb;

import dev.sward.event.DatasetName;
import dev.sward.store.Retention;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What retention no longer keeps, decided from one look at all days.
 *
 * <pre>
 *             11-20   11-21   11-22   11-23 (newest)
 *   checkout    ■       ■       ■       ■       checkout=90d
 *   debug-a     □       □       ■       ■       debug-*=1d: leaves two days, the files stay
 *   debug-b     ·       ·       □       ■       its 11-23 alone passes debug-b=1MiB
 * </pre>
 */
final class Expiry {
  private final Retention retention;
  private final List<Day> days;
  private final SortedMap<LocalDate, Set<DatasetName>> leaving = new TreeMap<>();

  private Expiry(Retention retention, List<Day> days) {
    this.retention = retention;
    this.days = days;
  }

  /**
   * A day as it is on disk.
   *
   * @param over whether it ended long enough ago to be rewritten
   * @param fileBytes with its log
   * @param shares of the file, of each dataset that has rows
   */
  record Day(LocalDate date, boolean over, long fileBytes, Map<DatasetName, Double> shares) {
    Day {
      shares = Map.copyOf(shares);
    }

    private double bytes(DatasetName dataset) {
      return shares.getOrDefault(dataset, 0.0) * fileBytes;
    }

    private boolean isEmptyWithout(Set<DatasetName> datasets) {
      return datasets.containsAll(shares.keySet());
    }
  }

  /**
   * The days that something leaves, and what: the datasets that have rows there. If those are all
   * of a day's, its file goes.
   *
   * @param days by date, ascending
   */
  static SortedMap<LocalDate, Set<DatasetName>> of(
      Retention retention, Instant now, List<Day> days) {
    Expiry expiry = new Expiry(retention, days);
    expiry.byAge(now);
    expiry.byBytesOfDataset();
    expiry.byBytesOfAll();
    return expiry.leaving;
  }

  private void byAge(Instant now) {
    for (Day day : days) {
      if (day.shares.isEmpty() && day.date.isBefore(retention.firstDay(now))) {
        leaving(day);
      }
      for (DatasetName dataset : day.shares.keySet()) {
        if (day.date.isBefore(retention.firstDay(dataset, now))) {
          leaving(day).add(dataset);
        }
      }
    }
  }

  /** Keeps the newest days whose sum is within the bound, and the newest one whatever its size. */
  private void byBytesOfDataset() {
    Map<DatasetName, Double> kept = new HashMap<>();
    for (Day day : days.reversed()) {
      for (DatasetName dataset : day.shares.keySet()) {
        long bound = retention.datasetBytes().of(dataset);
        if (bound <= 0 || leaves(day, dataset)) {
          continue;
        }
        boolean newest = !kept.containsKey(dataset);
        double sum = kept.merge(dataset, day.bytes(dataset), Double::sum);
        if (sum > bound && !newest && day.over) {
          leaving(day).add(dataset);
        }
      }
    }
  }

  /** Whole days, the oldest first; never the newest. */
  private void byBytesOfAll() {
    if (retention.bytes() <= 0) {
      return;
    }
    List<Day> left =
        days.stream()
            .filter(day -> !leaving.containsKey(day.date) || !day.isEmptyWithout(leaving(day)))
            .toList();
    double kept = left.stream().mapToDouble(this::keptBytes).sum();
    for (int i = 0; i < left.size() - 1 && kept > retention.bytes(); i++) {
      kept -= keptBytes(left.get(i));
      leaving(left.get(i)).addAll(left.get(i).shares.keySet());
    }
  }

  private double keptBytes(Day day) {
    double going = leaving.getOrDefault(day.date, Set.of()).stream().mapToDouble(day::bytes).sum();
    return day.fileBytes - going;
  }

  private boolean leaves(Day day, DatasetName dataset) {
    return leaving.getOrDefault(day.date, Set.of()).contains(dataset);
  }

  private Set<DatasetName> leaving(Day day) {
    return leaving.computeIfAbsent(day.date, date -> new TreeSet<>());
  }
}
