package dev.sward.risk;

import java.util.Comparator;
import java.util.OptionalDouble;

/**
 * A risk in the order of what it is expected to cost of a budget, or the part of it that nobody
 * sees.
 *
 * @param bad in a window
 * @param share of the budget, by the mean; empty if there is no budget
 */
public record Ranked(RiskId risk, Part part, Expected bad, OptionalDouble share) {
  /** More than this of a budget is too much for one risk. */
  public static final double TOO_MUCH = 0.25;

  static final Comparator<Ranked> MOST_EXPENSIVE =
      Comparator.comparingDouble((Ranked one) -> -one.bad().mean())
          .thenComparing(Ranked::part)
          .thenComparing(Ranked::risk);

  /** What of a risk. */
  public enum Part {
    /** All of it. */
    WHOLE,
    /** What is bad before anybody notices: the blind spot. */
    UNSEEN
  }

  public boolean isTooMuch() {
    return share.orElse(0) > TOO_MUCH;
  }
}
