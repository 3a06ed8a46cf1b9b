package dev.sward.risk;

/**
 * How sure a figure is, as a factor: 9 of 10 values lie between the usual one divided by it and
 * multiplied by it. 1 is exact.
 */
final class Spread {
  static final double MOST = 100;

  /** The 95 % quantile of the normal distribution. */
  static final double Z = 1.6448536269514722;

  private Spread() {}

  static void require(String what, double spread) {
    if (!(spread >= 1 && spread <= MOST)) {
      throw new IllegalArgumentException(
          "%s: %s (expected: 1, if exactly known, to %s: 9 of 10 values lie within that factor)"
              .formatted(what, spread, MOST));
    }
  }

  /** The standard deviation of the logarithm. */
  static double sigma(double spread) {
    return Math.log(spread) / Z;
  }

  static double ofSigma(double sigma) {
    return Math.min(MOST, Math.exp(sigma * Z));
  }
}
