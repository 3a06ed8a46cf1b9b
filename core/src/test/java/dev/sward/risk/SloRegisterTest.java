package dev.sward.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sward.slo.SloName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Risks against budgets: order, flags, sums, and what would change them. */
final class SloRegisterTest {
  private static final long SEED = 7;

  private static final Risk OUTAGE = Risks.exact(1, Risks.MONTHLY, 5, 16.6, 1);
  private static final Risk SMALL = Risks.exact(2, Risks.MONTHLY, 1, 9, 0.25);

  private static SloRegister register(Risk... risks) {
    return SloRegister.of(List.of(risks), List.of(Risks.MILLION), SEED).getFirst();
  }

  @Test
  void monthlyOutage_costsHalfOfTheBudget_isFirstAndFlagged() {
    SloRegister register = register(SMALL, OUTAGE);

    Ranked first = register.ranking().getFirst();
    assertThat(first.risk()).isEqualTo(OUTAGE.id());
    assertThat(first.part()).isEqualTo(Ranked.Part.WHOLE);
    assertThat(first.bad().mean()).isCloseTo(500, within(1e-9));
    assertThat(first.share().orElseThrow()).isCloseTo(0.5, within(1e-12));
    assertThat(first.isTooMuch()).isTrue();
    Ranked second = register.risk(SMALL.id()).orElseThrow();
    assertThat(second.bad().mean()).isCloseTo(57.87, within(0.01));
    assertThat(second.isTooMuch()).isFalse();
    assertThat(register.total().mean()).isCloseTo(557.87, within(0.01));
    assertThat(register.isOver()).isFalse();
  }

  @Test
  void outageFoundLate_isABlindSpot_rankedItself() {
    Risk late = Risks.exact(1, Risks.MONTHLY, 180, 0, 1);
    Risk soon = Risks.exact(2, Risks.MONTHLY, 10, 0, 1);

    assertThat(Math.round(Risks.MILLION.expectedUnseen(late))).isEqualTo(4_167);
    assertThat(Math.round(Risks.MILLION.expectedUnseen(soon))).isEqualTo(231);

    SloRegister register = register(soon, late, SMALL);
    assertThat(register.blindSpots().getFirst().risk()).isEqualTo(late.id());
    assertThat(register.blindSpots().getFirst().isTooMuch()).isTrue();
    assertThat(register.ranking().stream().map(Ranked::part).limit(2))
        .containsExactly(Ranked.Part.WHOLE, Ranked.Part.UNSEEN);
    assertThat(register.unseen().mean()).isCloseTo(4_166.67 + 231.48 + 5.79, within(0.01));
    assertThat(register.total().mean()).isCloseTo(4_166.67 + 231.48 + 57.87, within(0.01));
  }

  @Test
  void moreThanTheBudget_isSaidPlainly() {
    SloRegister over = register(OUTAGE, Risks.exact(3, 2 * Risks.MONTHLY, 10, 16, 1));
    assertThat(over.isOver()).isTrue();
    assertThat(RegisterSentences.of(over))
        .isEqualTo(
            "More than the budget: the 2 listed risks are expected to cost 1,704 of the 1,000 that may be bad in 30 d (170 %). This objective cannot be expected to be met unless risks are made smaller or its target lower.");

    SloRegister within = register(OUTAGE);
    assertThat(RegisterSentences.of(within))
        .startsWith(
            "The one listed risk is expected to cost 500 of the 1,000 that may be bad in 30 d (50 %); in ")
        .endsWith(" % of windows it is more than the budget.");
    // More than two of them in a window, where one is usual: 1 − 2.5/e.
    assertThat(within.chanceOver()).isCloseTo(1 - 2.5 / Math.E, within(0.01));
    assertThat(RegisterSentences.ofUnseen(within))
        .isEqualTo(
            "116 of them before anybody notices: 11.6 % of the budget is the price of not seeing sooner.");
  }

  @Test
  void withoutTrafficOrRisks_nothingIsExpected_andItIsSaid() {
    Exposure silent = Exposure.ofEvents(Risks.BUYING, 0, Risks.MONTH, 0);
    SloRegister register = SloRegister.of(List.of(OUTAGE), List.of(silent), SEED).getFirst();
    assertThat(register.total()).isEqualTo(Expected.NONE);
    assertThat(register.share()).isEmpty();
    assertThat(register.risks().getFirst().share()).isEqualTo(OptionalDouble.empty());
    assertThat(register.chanceOver()).isZero();
    assertThat(RegisterSentences.of(register)).startsWith("Nothing is counted");
    assertThat(RegisterSentences.of(register())).startsWith("No risk of this objective is listed");
  }

  @Test
  void riskCannotCostMoreThanThereIs() {
    Risk always = Risks.exact(1, Frequency.MOST_PER_YEAR, 1_000, 1_000, 0.5);
    Ranked ranked = register(always).risks().getFirst();
    assertThat(ranked.bad().mean()).isCloseTo(500_000, within(1e-6));
    assertThat(ranked.bad().p95()).isLessThanOrEqualTo(1_000_000.001);
  }

  @Test
  void riskOfOtherObjectives_costsThisOneNothing() {
    Exposure other = Exposure.ofEvents(new SloName("search"), 5, Duration.ofDays(7), 10);
    assertThat(SloRegister.of(List.of(OUTAGE), List.of(other), SEED).getFirst().risks()).isEmpty();
  }

  @Test
  void slicesOfTime_areBadAsAWhole() {
    Exposure minutes = new Exposure(Risks.BUYING, 1, Risks.MONTH, 43.2, OptionalDouble.of(0.05));
    assertThat(minutes.expectedBad(Risks.exact(1, Risks.MONTHLY, 5, 15, 0.5)))
        .isCloseTo(20, within(1e-9));
    assertThat(minutes.expectedBad(Risks.exact(1, Risks.MONTHLY, 5, 15, 0.04))).isZero();
  }

  @Test
  void sameSeed_sameAnswer_whateverElseIsListed() {
    Risk unsure = Risks.risk(9, 20, 3, new Lasting(10, 3), new Lasting(30, 2), new Share(0.4, 0.2));
    SloRegister alone = register(unsure);
    assertThat(register(unsure)).isEqualTo(alone);
    assertThat(register(OUTAGE, unsure, SMALL).risk(unsure.id()))
        .isEqualTo(alone.risk(unsure.id()));
    assertThat(SloRegister.of(List.of(unsure), List.of(Risks.MILLION), SEED + 1).getFirst())
        .isNotEqualTo(alone);
  }

  @Test
  void whatIf_isWhatTheChangedRegisterSays() {
    Risk unsure = Risks.risk(9, 20, 3, new Lasting(10, 3), new Lasting(30, 2), new Share(0.4, 0.2));
    RiskChange change = new RiskChange(0.5, 0.25, 0.5);
    WhatIf whatIf =
        WhatIf.of(
                List.of(OUTAGE, unsure),
                List.of(Risks.MILLION),
                Map.of(unsure.id(), change, OUTAGE.id(), RiskChange.REMOVED),
                SEED)
            .getFirst();

    assertThat(whatIf.before()).isEqualTo(register(OUTAGE, unsure));
    assertThat(whatIf.after())
        .isEqualTo(register(OUTAGE.changed(RiskChange.REMOVED), unsure.changed(change)));
    assertThat(whatIf.after().risk(OUTAGE.id()).orElseThrow().bad()).isEqualTo(Expected.NONE);
    assertThat(whatIf.saved().mean())
        .isEqualTo(whatIf.before().total().mean() - whatIf.after().total().mean());
    assertThat(whatIf.saved().p05()).isGreaterThanOrEqualTo(0);
    assertThat(
            WhatIf.of(List.of(unsure), List.of(Risks.MILLION), Map.of(), SEED).getFirst().saved())
        .isEqualTo(Expected.NONE);
  }

  @Test
  void thousandRisks_areRanked() {
    List<Risk> risks = new ArrayList<>();
    for (int i = 1; i <= 1_000; i++) {
      risks.add(Risks.risk(i, i / 100.0, 2, new Lasting(5, 2), new Lasting(10, 2), Share.of(0.5)));
    }
    SloRegister register = SloRegister.of(risks, List.of(Risks.MILLION), SEED).getFirst();
    assertThat(register.risks()).hasSize(1_000).isSortedAccordingTo(Ranked.MOST_EXPENSIVE);
    assertThat(register.risks().getFirst().risk()).isEqualTo(new RiskId(1_000));
  }
}
