package dev.sward.risk;

import java.time.Duration;

/**
 * How often something happens: a rate that is itself uncertain, as a gamma distribution.
 *
 * @param perYear its mean, in years of 365 days
 * @param outages how many outages' observation it rests on, the shape of the distribution; infinite
 *     if it is exactly known
 */
public record Frequency(double perYear, double outages) {
  /** About one every five minutes. */
  public static final double MOST_PER_YEAR = 100_000;

  static final double MINUTES_PER_YEAR = 365.0 * 24 * 60;

  /** Of the prior by Jeffreys, which says least: nothing seen is not never. */
  private static final double NOTHING_SEEN = 0.5;

  public Frequency {
    if (!(perYear >= 0 && perYear <= MOST_PER_YEAR)) {
      throw new IllegalArgumentException(
          "per year: %s (expected: 0 to %s)".formatted(perYear, MOST_PER_YEAR));
    }
    if (!(outages > 0)) {
      throw new IllegalArgumentException("outages: %s (expected: above 0)".formatted(outages));
    }
  }

  /**
   * A rate that somebody states.
   *
   * @param spread a factor: the true rate lies within it 9 times of 10; 1 if it is known exactly
   */
  public static Frequency stated(double perYear, double spread) {
    Spread.require("spread of the frequency", spread);
    double variance = Math.pow(Spread.sigma(spread), 2);
    // The logarithm of a gamma distribution of shape k has a variance of about 1/k + 1/(2k²).
    double shape =
        variance == 0
            ? Double.POSITIVE_INFINITY
            : (1 + Math.sqrt(1 + 2 * variance)) / (2 * variance);
    return new Frequency(perYear, shape);
  }

  /** The factor within which the true rate lies 9 times of 10, as {@link #stated} takes it. */
  public double spread() {
    return Spread.ofSigma(Math.sqrt(1 / outages + 1 / (2 * outages * outages)));
  }

  /** What so many outages in such a time say of the rate. */
  public static Frequency observed(int outages, Duration time) {
    if (outages < 0 || time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException(
          "outages: %d in %s (expected: at least 0, in a time above 0)".formatted(outages, time));
    }
    double years = time.toMillis() / (MINUTES_PER_YEAR * 60_000);
    double shape = outages + NOTHING_SEEN;
    return new Frequency(Math.min(MOST_PER_YEAR, shape / years), shape);
  }

  /** As often as that, times a factor. */
  public Frequency times(double factor) {
    return new Frequency(Math.min(MOST_PER_YEAR, perYear * factor), outages);
  }

  /** How many to expect in so many minutes. */
  double expected(double minutes) {
    return perYear * minutes / MINUTES_PER_YEAR;
  }

  int draw(Chance chance, double minutes) {
    double mean = expected(minutes);
    double certain = Double.isInfinite(outages) ? 1 : chance.gamma(outages) / outages;
    return chance.poisson(mean * certain);
  }
}
