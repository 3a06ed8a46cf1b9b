package dev.sward.store;

import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * At most 64 intervals of numbers. Half of their edges are where each side's events are split into
 * sixteen equal parts, of which the outermost are split further towards their end, so that a slow
 * tail of few events has intervals of its own.
 *
 * <pre>
 *   events of a side below an edge, ‰
 *   0 1 2 3 5 8 13 21 34   62½ 125 187½ … 875 937½   966 979 987 992 995 997 998 999
 * </pre>
 */
public final class Intervals {
  private static final double[] EDGES =
      DoubleStream.concat(
              IntStream.range(0, 16).mapToDouble(part -> part / 16.0),
              IntStream.of(1, 2, 3, 5, 8, 13, 21, 34)
                  .mapToDouble(share -> share / 1_000.0)
                  .flatMap(share -> DoubleStream.of(share, 1 - share)))
          .toArray();

  private final double[] starts;

  private Intervals(double[] starts) {
    this.starts = starts;
  }

  /**
   * Of the numbers of each side, or an even share of them, in any order; those that are not finite
   * do not count.
   */
  public static Intervals of(double[] selected, double[] baseline) {
    SortedSet<Double> starts = new TreeSet<>();
    for (double[] side : List.of(selected, baseline)) {
      double[] numbers = sorted(side);
      for (int edge = 0; edge < EDGES.length && numbers.length > 0; edge++) {
        starts.add(numbers[(int) (EDGES[edge] * numbers.length)]);
      }
    }
    return new Intervals(starts.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Without the negative zero, which equals zero but sorts before it. */
  private static double[] sorted(double[] numbers) {
    double[] sorted = Arrays.stream(numbers).filter(Double::isFinite).map(x -> x + 0.0).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * The levels, missing and other included.
   *
   * @param least of the finite numbers that were coded
   * @param greatest of them
   */
  public List<Level> levels(double least, double greatest) {
    List<Level> levels = new ArrayList<>(List.of(new Level.Missing(), new Level.Other()));
    for (int i = 0; i < starts.length; i++) {
      boolean isLast = i == starts.length - 1;
      double low = i == 0 ? Math.min(least, starts[i]) : starts[i];
      double high = isLast ? Math.max(greatest, starts[i]) : starts[i + 1];
      levels.add(new Level.Between(low, high, isLast));
    }
    return levels;
  }

  /** The code of a number; below all intervals it is in the first. */
  public char code(double number) {
    if (!Double.isFinite(number) || starts.length == 0) {
      return Factor.OTHER;
    }
    int at = Arrays.binarySearch(starts, number + 0.0);
    return (char) (Factor.FIRST + Math.max(0, at >= 0 ? at : -at - 2));
  }
}
