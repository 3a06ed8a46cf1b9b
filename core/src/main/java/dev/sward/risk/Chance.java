package dev.sward.risk;

import java.util.SplittableRandom;

/** Random numbers from a seed. Not thread-safe. */
final class Chance {
  /** From here on a Poisson distribution is taken as a normal one, corrected for its skew. */
  private static final double MANY = 60;

  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Above 0 and below 1. */
  double uniform() {
    return (random.nextLong() >>> 12) * 0x1p-52 + 0x1p-53;
  }

  /** Of the standard normal distribution, after Box and Muller. */
  double normal() {
    double radius = Math.sqrt(-2 * Math.log(uniform()));
    return radius * Math.cos(2 * Math.PI * uniform());
  }

  /** Of the gamma distribution of this shape and rate 1, after Marsaglia and Tsang. */
  double gamma(double shape) {
    if (shape < 1) {
      return gamma(shape + 1) * Math.pow(uniform(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double z = normal();
      double v = Math.pow(1 + c * z, 3);
      if (v > 0 && Math.log(uniform()) < z * z / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  double beta(double a, double b) {
    double x = gamma(a);
    double y = gamma(b);
    return x + y == 0 ? a / (a + b) : x / (x + y);
  }

  /** Of the Poisson distribution, by inversion: of two means the larger one has no fewer. */
  int poisson(double mean) {
    if (mean > MANY) {
      double z = normal();
      return (int) Math.max(0, Math.rint(mean + Math.sqrt(mean) * z + (z * z - 1) / 6));
    }
    double left = uniform();
    double probability = Math.exp(-mean);
    int count = 0;
    while (left > probability && probability > 0) {
      left -= probability;
      count++;
      probability *= mean / count;
    }
    return count;
  }
}
