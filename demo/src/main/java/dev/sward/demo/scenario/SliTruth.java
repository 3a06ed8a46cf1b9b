package dev.sward.demo.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;

/** What an SLI must say. Not thread-safe. */
final class SliTruth {
  private final Sli sli;
  private Count good = Count.NONE;
  private Count bad = Count.NONE;
  private final Map<String, Count> notApplicable = new TreeMap<>();

  SliTruth(Sli sli) {
    this.sli = sli;
  }

  void add(Event event) {
    if (!event.dataset().equals(sli.dataset())) {
      return;
    }
    Sli.Verdict verdict = sli.verdict(event.attributes());
    Boolean answer = verdict.good();
    if (answer == null) {
      notApplicable.merge(verdict.reason(), Count.of(event), Count::plus);
    } else if (answer) {
      good = good.plus(Count.of(event));
    } else {
      bad = bad.plus(Count.of(event));
    }
  }

  void add(SliTruth more) {
    good = good.plus(more.good);
    bad = bad.plus(more.bad);
    more.notApplicable.forEach((reason, count) -> notApplicable.merge(reason, count, Count::plus));
  }

  Sli sli() {
    return sli;
  }

  Count good() {
    return good;
  }

  Count bad() {
    return bad;
  }

  /** By reason. */
  Map<String, Count> notApplicable() {
    return notApplicable;
  }

  /** Bad events that the target allows: exactly (1 − target) · eligible. */
  BigDecimal budget() {
    return BigDecimal.ONE
        .subtract(new BigDecimal(sli.target()))
        .multiply(eligible())
        .stripTrailingZeros();
  }

  /** Share of the budget that is left, negative when it is overspent; 0 without a budget. */
  BigDecimal budgetLeft() {
    BigDecimal budget = budget();
    return budget.signum() == 0
        ? BigDecimal.ZERO
        : budget
            .subtract(BigDecimal.valueOf(bad.weighted()))
            .divide(budget, MathContext.DECIMAL64)
            .stripTrailingZeros();
  }

  /** Share of the eligible events that is good; 1 without any. */
  BigDecimal ratio() {
    BigDecimal eligible = eligible();
    return eligible.signum() == 0
        ? BigDecimal.ONE
        : BigDecimal.valueOf(good.weighted())
            .divide(eligible, MathContext.DECIMAL64)
            .stripTrailingZeros();
  }

  private BigDecimal eligible() {
    return BigDecimal.valueOf(good.plus(bad).weighted());
  }
}
