package dev.sward.server.explain;

/**
 * How many times as often events inside are selected as events outside, with the interval in which
 * that lies with 95 % confidence (Katz et al. 1978). Where nothing outside is selected, or
 * everything on a side, each side counts half an event more of either kind.
 */
record RiskRatio(double value, double low, double high) {
  /** The 97.5 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * @param insideRate 0..1
   * @param insideEvents as many observations as the events are worth
   */
  static RiskRatio of(
      double insideRate, double insideEvents, double outsideRate, double outsideEvents) {
    double inside = insideRate * insideEvents;
    double outside = outsideRate * outsideEvents;
    boolean isExtreme =
        inside <= 0 || outside <= 0 || inside >= insideEvents || outside >= outsideEvents;
    double half = isExtreme ? 0.5 : 0;
    double inner = (inside + half) / (insideEvents + 2 * half);
    double outer = (outside + half) / (outsideEvents + 2 * half);
    double error = Z * Math.sqrt((1 - inner) / (inside + half) + (1 - outer) / (outside + half));
    double log = Math.log(inner / outer);
    return new RiskRatio(Math.exp(log), Math.exp(log - error), Math.exp(log + error));
  }
}
