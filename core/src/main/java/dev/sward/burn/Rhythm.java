package dev.sward.burn;

import java.util.Arrays;
import java.util.Optional;

/**
 * How regularly something came.
 *
 * @param every buckets from one to the next
 */
record Rhythm(double every) {
  /** How far a gap may be from a multiple of the usual one, as a share of that. */
  private static final double TOLERANCE = 0.2;

  /** How many turns in a row may be missed. */
  private static final int MOST_TURNS = 3;

  /** Of at least three starts, ascending; empty if they are irregular. */
  static Optional<Rhythm> of(int[] starts) {
    int gaps = starts.length - 1;
    double[] sorted = new double[gaps];
    for (int i = 0; i < gaps; i++) {
      sorted[i] = starts[i + 1] - starts[i];
    }
    Arrays.sort(sorted);
    double usual = sorted[(gaps - 1) / 2];
    int turns = 0;
    for (double gap : sorted) {
      long multiple = Math.max(1, Math.round(gap / usual));
      if (multiple > MOST_TURNS || Math.abs(gap - multiple * usual) > TOLERANCE * usual + 1) {
        return Optional.empty();
      }
      turns += (int) multiple;
    }
    return turns > gaps + gaps / 2
        ? Optional.empty()
        : Optional.of(new Rhythm((double) (starts[gaps] - starts[0]) / turns));
  }
}
