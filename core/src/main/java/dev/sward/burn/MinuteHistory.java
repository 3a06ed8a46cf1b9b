package dev.sward.burn;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.sli.Measured;

/**
 * Minutes kept as running sums, so that the sum of any range costs the same. For what asks very
 * many: replays, explorers.
 *
 * <pre>
 *   minute    |  0 |  1 |  2 |
 *   bad       |  2 |  0 |  5 |
 *   running   0    2    2    7      sum of [1, 3) = 7 - 2
 * </pre>
 *
 * Whole numbers come out exactly; weights that are none within one part in 2⁵² of the whole
 * history's sum, and a range without rows of a class always as zero. Outside its range it has
 * nothing. 48 bytes a minute. Immutable.
 */
public final class MinuteHistory implements Measured {
  private final long first;
  private final int minutes;
  private final double[] good;
  private final double[] bad;
  private final double[] notApplicable;
  private final long[] goodRows;
  private final long[] badRows;
  private final long[] notApplicableRows;

  private MinuteHistory(TimeRange range) {
    first = EpochMinutes.of(range.start());
    minutes = Math.toIntExact(EpochMinutes.of(range.end()) - first);
    good = new double[minutes + 1];
    bad = new double[minutes + 1];
    notApplicable = new double[minutes + 1];
    goodRows = new long[minutes + 1];
    badRows = new long[minutes + 1];
    notApplicableRows = new long[minutes + 1];
  }

  /** The minutes of a range. */
  public static MinuteHistory copyOf(Measured measured, TimeRange range) {
    Filling filling = new Filling(range);
    measured.forEachMinute(range, filling::add);
    return filling.build();
  }

  /** A history that is filled minute by minute. For one thread; used once. */
  public static final class Filling {
    private final MinuteHistory history;

    /** Nothing yet, of the minutes of a range. */
    public Filling(TimeRange range) {
      history = new MinuteHistory(range);
    }

    /** In any order, beside what is there of the minute. */
    public void add(long epochMinute, Counts counts) {
      history.add(epochMinute, counts);
    }

    public MinuteHistory build() {
      history.run();
      return history;
    }
  }

  @Override
  public Counts sum(TimeRange range) {
    return between(index(EpochMinutes.of(range.start())), index(EpochMinutes.of(range.end())));
  }

  @Override
  public void forEachMinute(TimeRange range, MinuteVisitor visitor) {
    int end = index(EpochMinutes.of(range.end()));
    for (int i = index(EpochMinutes.of(range.start())); i < end; i++) {
      if (goodRows[i + 1] > goodRows[i]
          || badRows[i + 1] > badRows[i]
          || notApplicableRows[i + 1] > notApplicableRows[i]) {
        visitor.visit(first + i, between(i, i + 1));
      }
    }
  }

  private void add(long epochMinute, Counts counts) {
    int i = Math.toIntExact(epochMinute - first) + 1;
    good[i] += counts.good();
    bad[i] += counts.bad();
    notApplicable[i] += counts.notApplicable();
    goodRows[i] += counts.goodRows();
    badRows[i] += counts.badRows();
    notApplicableRows[i] += counts.notApplicableRows();
  }

  private void run() {
    for (int i = 1; i <= minutes; i++) {
      good[i] += good[i - 1];
      bad[i] += bad[i - 1];
      notApplicable[i] += notApplicable[i - 1];
      goodRows[i] += goodRows[i - 1];
      badRows[i] += badRows[i - 1];
      notApplicableRows[i] += notApplicableRows[i - 1];
    }
  }

  private int index(long epochMinute) {
    return Math.clamp(epochMinute - first, 0, minutes);
  }

  private Counts between(int from, int to) {
    if (from >= to) {
      return Counts.NONE;
    }
    long rowsGood = goodRows[to] - goodRows[from];
    long rowsBad = badRows[to] - badRows[from];
    long rowsNotApplicable = notApplicableRows[to] - notApplicableRows[from];
    return new Counts(
        rowsGood == 0 ? 0 : good[to] - good[from],
        rowsBad == 0 ? 0 : bad[to] - bad[from],
        rowsNotApplicable == 0 ? 0 : notApplicable[to] - notApplicable[from],
        rowsGood,
        rowsBad,
        rowsNotApplicable);
  }
}
