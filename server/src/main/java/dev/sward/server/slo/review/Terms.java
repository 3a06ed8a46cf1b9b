package dev.sward.server.slo.review;

import dev.sward.burn.RuleSet;
import dev.sward.burn.Spending;
import dev.sward.server.slo.RuleChoice;
import dev.sward.server.slo.budget.KeptAdjustment;
import dev.sward.sli.Measured;
import dev.sward.slo.Slo;
import java.util.List;

/**
 * By what the past is judged: rules, and what people changed about the budget. Of an objective, and
 * of drafts with its name, they are those that watch it.
 */
record Terms(RuleChoice choice, List<KeptAdjustment> adjustments) {
  Terms {
    adjustments = List.copyOf(adjustments);
  }

  RuleSet rules(Slo slo) {
    return choice.of(slo.window());
  }

  /** What was measured, read as the spending of a budget with these adjustments. */
  Spending spending(Slo slo, Measured measured) {
    return Spending.of(
        slo, measured, adjustments.stream().map(KeptAdjustment::adjustment).toList());
  }
}
