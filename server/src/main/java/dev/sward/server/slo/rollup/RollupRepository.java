package dev.sward.server.slo.rollup;

import dev.sward.sli.Counts;
import dev.sward.sli.GroupKey;
import dev.sward.sli.Tally;
import dev.sward.sli.TallyHour;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Where the counts are kept. Thread-safe for reading; one thread writes. Blocks. */
interface RollupRepository {
  List<Rollup> all();

  /** Adds one; the id of the given is ignored, the answer has its own. */
  Rollup add(Rollup rollup);

  /** Its groups by number. */
  SortedMap<Integer, GroupKey> groups(long rollup);

  /** Writes all of it in one transaction. */
  void write(Collection<Progress> progress);

  /**
   * What was counted, and how far the roll-up is with it.
   *
   * @param newGroups groups that have a number from now on
   */
  record Progress(
      Rollup rollup, Collection<HourChange> changes, Map<GroupKey, Integer> newGroups) {}

  /** The series of a roll-up that have anything in an hour. */
  Map<Series, TallyHour> hour(long rollup, long hour);

  /** The minutes of an hour; empty if there are none. */
  TallyHour hour(Series series, long hour);

  /** Hours that have anything, from inclusive, to exclusive, oldest first. */
  void forEachHour(Series series, long fromHour, long toHour, HourVisitor visitor);

  /** Takes one hour. */
  @FunctionalInterface
  interface HourVisitor {
    void visit(long hour, TallyHour tallies);
  }

  /** The totals of hours, from inclusive, to exclusive. */
  SortedMap<Long, Counts> totals(Series series, long fromHour, long toHour);

  /** The totals of every series' hours from one hour on, each series oldest first. */
  void forEachTotal(long rollup, long fromHour, TotalVisitor visitor);

  /** Takes the total of one hour. */
  @FunctionalInterface
  interface TotalVisitor {
    void visit(int series, long hour, Counts total);
  }

  /** The sum with its reasons over hours, from inclusive, to exclusive. */
  Tally tally(Series series, long fromHour, long toHour);

  /**
   * Deletes hours before this one; of the groups those before another, and groups without hours.
   */
  void prune(long beforeHour, long groupsBeforeHour);

  /** Deletes a roll-up, in small transactions. */
  void delete(long rollup);
}
