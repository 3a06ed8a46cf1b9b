package dev.sward.burn;

import java.util.Arrays;
import java.util.Optional;

/**
 * How regularly something came.
 *
 * @param every buckets from one to the next
 * @param turns from the first to the last, with those that were missed
 */
record Rhythm(double every, int turns) {
  /** How far a gap may be from a multiple of the usual one, in buckets. */
  private static final double TOLERANCE = 2;

  /** Fewer buckets from one to the next tell nothing. */
  private static final double SHORTEST = 12;

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
    if (usual < SHORTEST) {
      return Optional.empty();
    }
    int turns = 0;
    for (double gap : sorted) {
      long multiple = Math.max(1, Math.round(gap / usual));
      if (multiple > MOST_TURNS || Math.abs(gap - multiple * usual) > TOLERANCE) {
        return Optional.empty();
      }
      turns += (int) multiple;
    }
    return turns > gaps + (gaps - 1) / 2
        ? Optional.empty()
        : Optional.of(new Rhythm((double) (starts[gaps] - starts[0]) / turns, turns));
  }

  /** Where the turn that is the nearest to a bucket starts. */
  int start(int first, int bucket) {
    long turn = Math.round((bucket - first) / every);
    return first + (int) Math.round(turn * every);
  }
}
