package dev.sward.store.duckdb;

import java.util.Map;

/**
 * One transaction: the rows of some appends on one day. Nothing is copied, as it lives no longer
 * than the commit of its group.
 *
 * @param parts by append: the days it has rows on, this one included
 * @param sequence what its rows and markers carry; unique in the store, and goes up
 * @param nowNanos arrival
 */
record DayCommit(
    GroupPlan.DayWork work, Map<PendingAppend, Integer> parts, long sequence, long nowNanos) {
  int parts(PendingAppend append) {
    return parts.getOrDefault(append, 1);
  }
}
