package dev.sward.burn;

import dev.sward.sli.Counts;

/**
 * Where the true share of good events lies with 95 % confidence: E. B. Wilson's interval (1927).
 *
 * @param low 0..1
 * @param high 0..1
 */
public record RatioInterval(double low, double high) {
  private static final double Z = 1.959964;

  public RatioInterval {
    if (!(low >= 0 && low <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "interval: %s to %s (expected: 0 ≤ low ≤ high ≤ 1)".formatted(low, high));
    }
  }

  /**
   * Of so many events; 0 to 1 without any.
   *
   * <p>Sampled rows say less than the events they stand for. With b bad rows that stand for B
   * events and g good ones for G, the share's variance is (BG)²(1/b + 1/g)/(B+G)⁴, which is that of
   *
   * <pre>
   *   n = (B+G)² / (BG (1/b + 1/g))
   * </pre>
   *
   * independent events; with one class empty, of as many as there are rows.
   */
  public static RatioInterval of(Counts counts) {
    double n = independentEvents(counts);
    if (n == 0) {
      return new RatioInterval(0, 1);
    }
    double good = counts.good() / counts.eligible();
    double share = Z * Z / n;
    double middle = (good + share / 2) / (1 + share);
    double half = Z / (1 + share) * Math.sqrt(good * (1 - good) / n + share / (4 * n));
    return new RatioInterval(Math.max(0, middle - half), Math.min(1, middle + half));
  }

  static double independentEvents(Counts counts) {
    if (counts.goodRows() == 0 || counts.badRows() == 0 || counts.bad() == 0) {
      return counts.eligibleRows();
    }
    double eligible = counts.eligible();
    double rows = 1.0 / counts.badRows() + 1.0 / counts.goodRows();
    return eligible * eligible / (counts.bad() * counts.good() * rows);
  }
}
