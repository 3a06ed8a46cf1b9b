package dev.sward.risk;

import java.time.Duration;
import java.util.List;

/**
 * How long something takes, each time anew: a log-normal distribution.
 *
 * @param minutes its mean
 * @param spread a factor: 9 of 10 lie within it of the usual one; 1 if it is always the same
 */
public record Lasting(double minutes, double spread) {
  /** 90 days. */
  public static final double MOST_MINUTES = 90.0 * 24 * 60;

  /** What is supposed before anything was observed, worth {@link #SUPPOSED} observations. */
  public static final double USUAL_SPREAD = 3;

  private static final int SUPPOSED = 2;
  private static final double SHORTEST = 1.0 / 60;

  public Lasting {
    if (!(minutes >= 0 && minutes <= MOST_MINUTES)) {
      throw new IllegalArgumentException(
          "minutes: %s (expected: 0 to %s)".formatted(minutes, MOST_MINUTES));
    }
    Spread.require("spread of a time", spread);
  }

  /**
   * Fitted to what was seen: the mean is that of the times, the spread that of their logarithms,
   * together with what is usual as long as they are few.
   *
   * @param times at least one
   */
  public static Lasting observed(List<Duration> times) {
    if (times.isEmpty()) {
      throw new IllegalArgumentException("times: none (expected: at least one)");
    }
    double[] minutes = times.stream().mapToDouble(time -> time.toMillis() / 60_000.0).toArray();
    double sum = 0;
    double logarithms = 0;
    for (double one : minutes) {
      sum += one;
      logarithms += Math.log(Math.max(SHORTEST, one));
    }
    double mean = logarithms / minutes.length;
    double squares = SUPPOSED * Math.pow(Spread.sigma(USUAL_SPREAD), 2);
    for (double one : minutes) {
      squares += Math.pow(Math.log(Math.max(SHORTEST, one)) - mean, 2);
    }
    double sigma = Math.sqrt(squares / (SUPPOSED + minutes.length - 1));
    return new Lasting(Math.min(MOST_MINUTES, sum / minutes.length), Spread.ofSigma(sigma));
  }

  /** As long as that, times a factor. */
  public Lasting times(double factor) {
    return new Lasting(Math.min(MOST_MINUTES, minutes * factor), spread);
  }

  /** The mean of the square. */
  double square() {
    return minutes * minutes * Math.exp(Math.pow(Spread.sigma(spread), 2));
  }

  double draw(Chance chance) {
    double sigma = Spread.sigma(spread);
    return sigma == 0 ? minutes : minutes * Math.exp(sigma * chance.normal() - sigma * sigma / 2);
  }
}
