package dev.sward.server.explain;

/**
 * The events of two sides by whether a condition holds: all of them are counted.
 *
 * <pre>
 *              selected    baseline
 *   inside     selected    baseline      of which the condition holds
 *   all        allSelected allBaseline
 * </pre>
 */
record Split(Amount selected, Amount baseline, Amount allSelected, Amount allBaseline) {
  Amount selectedOutside() {
    return allSelected.minus(selected);
  }

  Amount baselineOutside() {
    return allBaseline.minus(baseline);
  }

  Amount inside() {
    return selected.plus(baseline);
  }

  Amount outside() {
    return selectedOutside().plus(baselineOutside());
  }

  /** The share of the events inside that is selected. */
  double rateInside() {
    return ratio(selected.events(), inside().events());
  }

  double rateOutside() {
    return ratio(selectedOutside().events(), outside().events());
  }

  double rate() {
    return ratio(allSelected.events(), allSelected.events() + allBaseline.events());
  }

  /** How many times more often events inside are selected than events are at all. */
  double lift() {
    return ratio(rateInside(), rate());
  }

  /** The share of the selected events that is inside. */
  double shareOfSelected() {
    return ratio(selected.events(), allSelected.events());
  }

  double shareOfBaseline() {
    return ratio(baseline.events(), allBaseline.events());
  }

  RiskRatio riskRatio() {
    return RiskRatio.of(
        rateInside(), inside().observations(), rateOutside(), outside().observations());
  }

  /**
   * How many standard errors the rate inside is above that of another time, the variance being that
   * of both together; without events then it is as high as can be.
   */
  double above(Split before) {
    double now = inside().observations();
    double then = before.inside().observations();
    if (then == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double pooled = (rateInside() * now + before.rateInside() * then) / (now + then);
    double variance = pooled * (1 - pooled) * (1 / now + 1 / then);
    double difference = rateInside() - before.rateInside();
    return variance > 0 ? difference / Math.sqrt(variance) : 0;
  }

  private static double ratio(double part, double all) {
    return all > 0 ? part / all : 0;
  }
}
