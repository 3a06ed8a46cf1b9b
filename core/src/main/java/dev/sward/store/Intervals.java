package dev.sward.store;

import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * At most 32 intervals of numbers: each side has about as many of its events in each, as half of
 * the edges split the selected and half the baseline events evenly.
 */
public final class Intervals {
  private static final int PARTS = 16;

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
      for (int part = 0; part < PARTS && numbers.length > 0; part++) {
        starts.add(numbers[(int) ((long) part * numbers.length / PARTS)]);
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
