package dev.sward.server.slo.rollup;

import dev.sward.slo.SloName;

/**
 * How far the counting of one generation of an objective is. Minutes are of event time, since 1970.
 *
 * <pre>
 *    lastMinute          builtMinute          topMinute       openMinute
 *        |   to be counted   |      counted       |    counted    |   not over yet
 * </pre>
 *
 * @param id of its rows
 * @param position every change up to this commit of the store is counted
 */
record Rollup(
    long id,
    SloName name,
    long generation,
    long position,
    long openMinute,
    long topMinute,
    long builtMinute,
    long lastMinute) {

  boolean isComplete() {
    return builtMinute <= lastMinute;
  }

  /** Whether a minute was counted before, so that changes to it have to be counted again. */
  boolean isCounted(long minute) {
    return minute < openMinute && (minute >= builtMinute || minute < lastMinute);
  }

  /** Share of the minutes at first to be counted that are, 0..1. */
  double progress() {
    return isComplete() ? 1 : (double) (topMinute - builtMinute) / (topMinute - lastMinute);
  }

  Rollup followed(long newPosition, long newOpenMinute) {
    return new Rollup(
        id, name, generation, newPosition, newOpenMinute, topMinute, builtMinute, lastMinute);
  }

  Rollup built(long newBuiltMinute) {
    return new Rollup(
        id, name, generation, position, openMinute, topMinute, newBuiltMinute, lastMinute);
  }
}
