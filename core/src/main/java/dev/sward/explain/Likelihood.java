package dev.sward.explain;

/**
 * How much better two rates, one inside and one outside of a group, tell selected from baseline
 * events than one rate does: the log-likelihood ratio of the binomial model, in nats (half the G of
 * Sokal and Rohlf; Kulldorff 1997 scans with it).
 *
 * <p>Only groups with more than their share of selected events gain anything.
 */
final class Likelihood {
  private final double allSelected;
  private final double allBaseline;
  private final double undivided;

  Likelihood(double allSelected, double allBaseline) {
    this.allSelected = allSelected;
    this.allBaseline = allBaseline;
    undivided = entropySum(allSelected, allBaseline);
  }

  /** Of a group with this much selected and baseline evidence. */
  double gain(double selected, double baseline) {
    if (selected * allBaseline <= allSelected * baseline) {
      return 0;
    }
    return entropySum(selected, baseline)
        + entropySum(allSelected - selected, allBaseline - baseline)
        - undivided;
  }

  /** No less than the gain, without a logarithm: relative entropy is at most χ². */
  double bound(double selected, double baseline) {
    double all = allSelected + allBaseline;
    double inside = selected + baseline;
    double excess = selected * all - allSelected * inside;
    return excess <= 0 || inside >= all
        ? 0
        : excess / allSelected * (excess / allBaseline) * all / (inside * (all - inside));
  }

  /** The most that this much selected evidence can gain. */
  double most(double selected) {
    return gain(selected, 0);
  }

  /** a ln(a/n) + b ln(b/n) with n = a + b. */
  private static double entropySum(double a, double b) {
    return xLogX(a) + xLogX(b) - xLogX(a + b);
  }

  private static double xLogX(double x) {
    return x > 0 ? x * Math.log(x) : 0;
  }
}
