package dev.sward.burn;

import dev.sward.sli.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a rule saw. Lengths of windows stand in the rule. */
public sealed interface Evidence {
  /**
   * How fast the budget burns by this, in times the allowed rate; 0 where it says nothing of it.
   */
  double burnRate();

  /**
   * Of {@link Rule.BurnRate}.
   *
   * @param burnRate over the long window
   * @param counts over the long window
   */
  record Burning(double burnRate, double shortBurnRate, Counts counts) implements Evidence {}

  /**
   * Of {@link Rule.Exhaustion}.
   *
   * @param burnRate the lower one of both look-backs
   * @param in zero if the budget is used up; empty if it outlasts the horizon
   * @param counts over the long window
   */
  record Exhausting(double burnRate, Optional<Duration> in, Counts counts) implements Evidence {}

  /**
   * Of {@link Rule.BudgetRate}.
   *
   * @param spentShare of the whole window's budget, in the long look-back
   * @param burnRate over the short window
   * @param counts over the long window
   */
  record Spent(double spentShare, double burnRate, Counts counts) implements Evidence {}

  /**
   * Of {@link Rule.RecurringBrownout}.
   *
   * @param times how often it came
   * @param every from one to the next
   * @param first when the first began
   * @param last when the last was over, or now
   * @param burnRate the average over whole cycles
   * @param whileItLasts the average burn rate inside the burns
   * @param exhaustedIn when the budget ends at the average
   * @param counts inside the burns
   */
  record Recurring(
      int times,
      Duration every,
      Instant first,
      Instant last,
      double burnRate,
      double whileItLasts,
      Optional<Duration> exhaustedIn,
      Counts counts)
      implements Evidence {}

  /**
   * Of {@link Rule.SilentSli}.
   *
   * @param length without any row
   * @param expectedRows that would have been usual
   */
  record Silent(Duration length, double expectedRows) implements Evidence {
    @Override
    public double burnRate() {
      return 0;
    }
  }

  /** Nothing to tell. */
  record Nothing() implements Evidence {
    @Override
    public double burnRate() {
      return 0;
    }
  }
}
