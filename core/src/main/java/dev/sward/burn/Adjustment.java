package dev.sward.burn;

import dev.sward.query.TimeRange;
import java.time.Instant;

/** What people changed about a budget, and why. Shown wherever the budget is. */
public sealed interface Adjustment {
  /** For people. */
  String reason();

  /**
   * Time that counts for nothing, as planned maintenance: its events are neither good nor bad, and
   * its minutes neither measured nor missing.
   *
   * @param range whole minutes; a minute that is touched is left out
   */
  record Exclusion(TimeRange range, String reason) implements Adjustment {
    public Exclusion {
      requireReason(reason);
    }
  }

  /** The budget begins anew; burn rates go on reading what was before. */
  record Reset(Instant at, String reason) implements Adjustment {
    public Reset {
      requireReason(reason);
    }
  }

  private static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException(
          "reason: blank (expected: why the budget is adjusted, for those who read it later)");
    }
  }
}
