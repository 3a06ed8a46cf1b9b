package dev.sward.server.slo.rollup;

/**
 * The minutes of one group of a roll-up.
 *
 * @param number {@link #ALL}, {@link #REST}, or that of a group
 */
record Series(long rollup, int number) {
  /** All events, of whatever group. */
  static final int ALL = 0;

  /** The events of the groups that are not told apart. */
  static final int REST = 1;

  static final int FIRST_GROUP = 2;

  static Series all(Rollup rollup) {
    return new Series(rollup.id(), ALL);
  }
}
