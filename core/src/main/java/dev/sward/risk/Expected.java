package dev.sward.risk;

import java.util.Arrays;

/**
 * What to expect in a window.
 *
 * @param mean over many windows
 * @param p05 one window in twenty has no more
 * @param p50 every second window has no more
 * @param p95 one window in twenty has more
 */
public record Expected(double mean, double p05, double p50, double p95) {
  public static final Expected NONE = new Expected(0, 0, 0, 0);

  /** Of drawn windows; the mean is known better than they say it. */
  static Expected of(double mean, double[] drawn) {
    double[] sorted = drawn.clone();
    Arrays.sort(sorted);
    return new Expected(
        mean, quantile(sorted, 0.05), quantile(sorted, 0.5), quantile(sorted, 0.95));
  }

  Expected times(double factor) {
    return new Expected(mean * factor, p05 * factor, p50 * factor, p95 * factor);
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
