package dev.sward.explain.services;

/**
 * How strongly a change speaks: ln(1 + its size) as far as it is no chance.
 *
 * <p>The size of a change is counted in usual deviations, those of the baseline by median and
 * interquartile range (a robust z-score, as in BARO, Pham et al. 2024), which may be at least a
 * given share of the level: what hardly varies must not make small changes large. Sizes beyond
 * {@link #LARGEST} say no more. Chance is the change in standard errors, z: z² ⁄ (z² + 9), so that
 * three standard errors count half.
 */
final class Strength {
  static final double LARGEST = 30;

  private static final double HALF_CERTAIN = 9;

  private static final double CERTAIN = 1e12;

  private Strength() {}

  /**
   * @param change more than 0
   * @param usual deviation
   * @param standardError of the change
   */
  static double of(double change, double usual, double standardError) {
    if (!(change > 0)) {
      return 0;
    }
    double size = Math.log1p(Math.min(LARGEST, change / usual));
    return size * certainty(change / standardError);
  }

  /** Of so many standard errors, 0..1. */
  static double certainty(double z) {
    double square = Math.min(CERTAIN, z * z);
    return square / (square + HALF_CERTAIN);
  }
}
