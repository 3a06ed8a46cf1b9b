package dev.sward.bench.report;

import java.util.Arrays;

/** Measured values, all of them kept. Thread-safe. */
public final class Samples {
  private double[] values = new double[1024];
  private int count;
  private boolean sorted;

  public synchronized void add(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, count * 2);
    }
    values[count++] = value;
    sorted = false;
  }

  public synchronized int count() {
    return count;
  }

  /**
   * The smallest value such that at least this share of all values is not above it (nearest rank).
   *
   * @param rank above 0, at most 1
   * @throws IllegalStateException without any value
   */
  public synchronized double quantile(double rank) {
    if (!(rank > 0 && rank <= 1)) {
      throw new IllegalArgumentException("rank: %s (expected: 0 < rank ≤ 1)".formatted(rank));
    }
    if (count == 0) {
      throw new IllegalStateException("samples: none (expected: at least one)");
    }
    if (!sorted) {
      Arrays.sort(values, 0, count);
      sorted = true;
    }
    return values[(int) Math.ceil(rank * count) - 1];
  }

  /**
   * @throws IllegalStateException without any value
   */
  public synchronized double mean() {
    if (count == 0) {
      throw new IllegalStateException("samples: none (expected: at least one)");
    }
    return Arrays.stream(values, 0, count).sum() / count;
  }

  public double median() {
    return quantile(0.5);
  }

  public double max() {
    return quantile(1);
  }
}
