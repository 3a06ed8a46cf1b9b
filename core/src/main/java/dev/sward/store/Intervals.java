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
  private final double last;

  private Intervals(double[] starts, double last) {
    this.starts = starts;
    this.last = last;
  }

  /** Of the numbers of each side, in any order; those that are not finite do not count. */
  public static Intervals of(double[] selected, double[] baseline) {
    double[] selectedSorted = sorted(selected);
    double[] baselineSorted = sorted(baseline);
    SortedSet<Double> starts = new TreeSet<>();
    double last = Double.NEGATIVE_INFINITY;
    for (double[] numbers : List.of(selectedSorted, baselineSorted)) {
      for (int part = 0; part < PARTS && numbers.length > 0; part++) {
        starts.add(numbers[(int) ((long) part * numbers.length / PARTS)]);
      }
      last = numbers.length > 0 ? Math.max(last, numbers[numbers.length - 1]) : last;
    }
    return new Intervals(starts.stream().mapToDouble(Double::doubleValue).toArray(), last);
  }

  /** Without the negative zero, which equals zero but sorts before it. */
  private static double[] sorted(double[] numbers) {
    double[] sorted = Arrays.stream(numbers).filter(Double::isFinite).map(x -> x + 0.0).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  public List<Level> levels() {
    List<Level> levels = new ArrayList<>(List.of(new Level.Missing(), new Level.Other()));
    for (int i = 0; i < starts.length; i++) {
      boolean isLast = i == starts.length - 1;
      levels.add(new Level.Between(starts[i], isLast ? last : starts[i + 1], isLast));
    }
    return levels;
  }

  /** The code of a number that is one of those. */
  public char code(double number) {
    if (!Double.isFinite(number)) {
      return Factor.OTHER;
    }
    int at = Arrays.binarySearch(starts, number + 0.0);
    return (char) (Factor.FIRST + (at >= 0 ? at : -at - 2));
  }
}
