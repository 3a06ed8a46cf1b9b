package dev.sward.store;

import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.query.TimeRange;
import java.util.List;
import java.util.Optional;

/**
 * Rows of a dataset that are copied, all of them or fewer that stand for all.
 *
 * <pre>
 *   whole          ●  ●            every one, as it is
 *   apart = bad    x x x x x x     one in 3: x with the weight of 3, x with the weight of 3
 *   apart = good   o o o o         o with the weight of 3, o with the weight of 1
 * </pre>
 *
 * @param where which rows are concerned; empty: every one of the range
 * @param whole which of them are copied as they are, also if others are thinned out
 * @param apart rows that differ in the value of one of these never stand for each other, so that
 *     the weights of each kind add up to what they did
 * @param oneIn of the others, in the order of their time, one of so many is copied, with the weight
 *     of those that it stands for; 1: all are
 */
public record PinnedRows(
    DatasetName dataset,
    TimeRange range,
    Optional<Expr> where,
    Optional<Expr> whole,
    List<Expr> apart,
    long oneIn) {
  public PinnedRows {
    apart = List.copyOf(apart);
    if (oneIn < 1) {
      throw new IllegalArgumentException("one in: %d (expected: 1 or more)".formatted(oneIn));
    }
  }

  /** Every row that satisfies a condition. */
  public static PinnedRows all(DatasetName dataset, TimeRange range, Optional<Expr> where) {
    return new PinnedRows(dataset, range, where, Optional.empty(), List.of(), 1);
  }
}
