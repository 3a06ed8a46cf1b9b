package dev.sward.store.duckdb;

import dev.sward.event.DatasetName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one group of appends brings to each day: the rows by dataset, and each append's share. Made
 * by the {@link GroupPlanner}.
 */
final class GroupPlan {
  private final SortedMap<LocalDate, DayWork> days = new TreeMap<>();

  /** The work of one transaction. */
  static final class DayWork {
    private final LocalDate date;
    private final SortedMap<DatasetName, List<TableLoad.Piece>> pieces = new TreeMap<>();
    private final Map<PendingAppend, Share> shares = new HashMap<>();
    private final List<PendingAppend> order = new ArrayList<>();

    DayWork(LocalDate date) {
      this.date = date;
    }

    LocalDate date() {
      return date;
    }

    /** In the order in which they are stored; none if all rows were duplicates. */
    SortedMap<DatasetName, List<TableLoad.Piece>> pieces() {
      return pieces;
    }

    /** Those with rows on this day, in the order of their arrival. */
    List<PendingAppend> appends() {
      return order;
    }

    Share share(PendingAppend append) {
      Share share = shares.get(append);
      if (share == null) {
        share = new Share();
        shares.put(append, share);
        order.add(append);
      }
      return share;
    }

    void add(DatasetName dataset, TableLoad.Piece piece) {
      pieces.computeIfAbsent(dataset, name -> new ArrayList<>()).add(piece);
    }

    long rows() {
      return shares.values().stream().mapToLong(share -> share.stored).sum();
    }
  }

  /** One append's rows on one day. */
  static final class Share {
    long stored;
    long duplicates;
  }

  DayWork day(LocalDate date) {
    return days.computeIfAbsent(date, DayWork::new);
  }

  /** By date. */
  List<DayWork> days() {
    return List.copyOf(days.values());
  }

  /** By append of the group: the days it has rows on, those committed before included. */
  Map<PendingAppend, Integer> parts(List<PendingAppend> group) {
    Map<PendingAppend, Integer> parts = new HashMap<>();
    group.forEach(append -> parts.put(append, append.committed().size()));
    for (DayWork work : days.values()) {
      work.appends().forEach(append -> parts.merge(append, 1, Integer::sum));
    }
    return parts;
  }
}
