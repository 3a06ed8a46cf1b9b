package dev.sward.risk;

import java.util.Collection;
import java.util.Locale;

/**
 * Which share of the events it hurts, each time anew: a beta distribution.
 *
 * @param mean 0..1
 * @param within 9 of 10 lie about so far from it, 0..1; 0 if it is always the same
 */
public record Share(double mean, double within) {
  public Share {
    if (!(mean >= 0 && mean <= 1)) {
      throw new IllegalArgumentException("share: %s (expected: 0 to 1)".formatted(mean));
    }
    if (!(within >= 0 && within <= mostWithin(mean))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "spread of the share: %s (expected: 0 to %.3f around a share of %s)",
              within,
              mostWithin(mean),
              mean));
    }
  }

  /** Always the same. */
  public static Share of(double mean) {
    return new Share(mean, 0);
  }

  /** Around another mean, and as uncertain as before, as far as that can be. */
  public Share around(double other) {
    return new Share(other, Math.min(within, mostWithin(other)));
  }

  /**
   * Fitted to what was seen.
   *
   * @param shares at least one, each 0..1
   */
  public static Share observed(Collection<Double> shares) {
    double mean =
        shares.stream()
            .mapToDouble(share -> share)
            .average()
            .orElseThrow(() -> new IllegalArgumentException("shares: none (expected: some)"));
    double variance =
        shares.size() == 1
            ? 0
            : shares.stream().mapToDouble(share -> Math.pow(share - mean, 2)).sum()
                / (shares.size() - 1);
    return new Share(mean, Math.min(mostWithin(mean), Spread.Z * Math.sqrt(variance)));
  }

  /** The mean of the square. */
  double square() {
    return mean * mean + variance();
  }

  double draw(Chance chance) {
    if (within == 0) {
      return mean;
    }
    double known = mean * (1 - mean) / variance() - 1;
    return chance.beta(mean * known, (1 - mean) * known);
  }

  private double variance() {
    return Math.pow(within / Spread.Z, 2);
  }

  /** Beyond it the distribution would be mostly 0 and 1. */
  private static double mostWithin(double mean) {
    return Spread.Z * Math.sqrt(mean * (1 - mean) / 2);
  }
}
