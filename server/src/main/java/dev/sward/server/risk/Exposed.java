package dev.sward.server.risk;

import dev.sward.burn.Budget;
import dev.sward.risk.Exposure;
import dev.sward.server.slo.DefinedSlo;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.slo.Budgeting;
import dev.sward.slo.Slo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalDouble;

/** An objective with what its budget has to bear. */
record Exposed(Slo slo, Budget budget, Past past, Exposure exposure) {
  static Exposed of(DefinedSlo defined, Budgets budgets) {
    Slo slo = defined.slo();
    Past past = new Past(budgets.all(slo).spending(), budgets.countedUpTo(defined));
    Instant now = past.now();
    Budget budget = past.spending().budget(now);
    double minutes = budget.length().toMillis() / 60_000.0;
    return new Exposed(
        slo,
        budget,
        past,
        new Exposure(
            slo.name(),
            budget.expectedEligible() / minutes,
            budget.length(),
            budget.expectedAllowed(),
            tolerated(slo.budgeting())));
  }

  /** Whose risks typical ones are: its service, or the dataset that it counts. */
  static String service(Slo slo) {
    return slo.service().isEmpty() ? slo.sli().scope().names().getFirst().value() : slo.service();
  }

  /** What the budget counts. */
  String unit() {
    return slo.budgeting() instanceof Budgeting.Occurrences ? "events" : "slices";
  }

  private static OptionalDouble tolerated(Budgeting budgeting) {
    return switch (budgeting) {
      case Budgeting.TimeSlices slices ->
          OptionalDouble.of(BigDecimal.ONE.subtract(slices.sliceTarget()).doubleValue());
      case Budgeting.Occurrences() -> OptionalDouble.empty();
      case Budgeting.RatioTimeSlices _ -> OptionalDouble.empty();
    };
  }
}
