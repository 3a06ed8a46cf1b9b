package dev.sward.query;

/**
 * Weighted quantiles from logarithmic buckets, as in DDSketch (Masson, Rim, Lee, VLDB 2019): a
 * value x > 0 falls into bucket ⌈log_γ x⌉, whose representative 2γ^i / (γ + 1) is within {@link
 * #RELATIVE_ERROR} of every value in it. Negative values mirror, zero has its own bucket.
 */
public final class Quantiles {
  /** The bound on |estimate − exact| ÷ |exact|. */
  public static final double RELATIVE_ERROR = 0.005;

  /** The growth of bucket bounds. */
  public static final double GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);

  private Quantiles() {}

  /** The middle of a bucket of positive values, see above. */
  public static double representative(int bucket) {
    return 2 * Math.pow(GAMMA, bucket) / (GAMMA + 1);
  }
}
