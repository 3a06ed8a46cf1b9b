package dev.sward.burn;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.slo.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An error budget at an instant, in what it is counted in: events, or slices of time. Event-exact,
 * never a mean of ratios.
 *
 * @param counted from the window's start or the last reset to now
 * @param end when the window ends: now for a rolling one
 * @param length of the whole window
 * @param counts what the budget counts; rows are those of the events
 * @param events of the counted time
 * @param expectedEligible at the end of the whole window, with the traffic of the counted time or
 *     of the last seven days, whichever is longer; what was counted if the window is full
 * @param goodInterval where the true share of good events lies with 95 % confidence
 * @param adjustments those that changed this budget
 */
public record Budget(
    TimeRange counted,
    Instant end,
    Duration length,
    Target target,
    Counts counts,
    Counts events,
    double expectedEligible,
    RatioInterval goodInterval,
    List<Adjusted> adjustments) {
  public Budget {
    adjustments = List.copyOf(adjustments);
  }

  /**
   * An adjustment and what it took out of this budget.
   *
   * @param removed events
   */
  public record Adjusted(Adjustment adjustment, Counts removed) {}

  public double eligible() {
    return counts.eligible();
  }

  public double bad() {
    return counts.bad();
  }

  /** The share that was good, 0..1; NaN without any. */
  public double goodRatio() {
    return counts.good() / counts.eligible();
  }

  /** How many of those counted so far may be bad. */
  public double allowed() {
    return target.allowedBad(eligible());
  }

  /** How many more may be bad; negative when overspent. */
  public double left() {
    return allowed() - bad();
  }

  /** Bad by allowed: 1 is all of it, more is overspent. 0 without any events. */
  public double spentShare() {
    return bad() == 0 ? 0 : bad() / allowed();
  }

  /** 1 is untouched, below 0 is overspent. */
  public double leftShare() {
    return 1 - spentShare();
  }

  /** How many may be bad in the whole window. */
  public double expectedAllowed() {
    return target.allowedBad(expectedEligible);
  }

  /** How many will be bad at the end of the window if the rest of it is as what was counted. */
  public double expectedBad() {
    return bad() == 0 ? 0 : bad() / eligible() * expectedEligible;
  }

  /** The share of the whole window's budget that is left now; below 0 is overspent. */
  public double expectedLeftShare() {
    return bad() == 0 ? 1 : 1 - bad() / expectedAllowed();
  }
}
