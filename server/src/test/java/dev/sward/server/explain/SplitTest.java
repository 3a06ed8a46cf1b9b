package dev.sward.server.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Figures of two sides against what is known of them. */
final class SplitTest {
  private static Amount rows(long rows) {
    return new Amount(rows, rows, rows, 0);
  }

  private static Split split(long selected, long baseline, long allSelected, long allBaseline) {
    return new Split(rows(selected), rows(baseline), rows(allSelected), rows(allBaseline));
  }

  @Test
  void shares_areOfTheSideAndRatesOfTheEventsInside() {
    Split split = split(95, 5, 190, 9_810);
    assertThat(split.rateInside()).isEqualTo(0.95);
    assertThat(split.rateOutside()).isEqualTo(95 / 9_900.0);
    assertThat(split.shareOfSelected()).isEqualTo(0.5);
    assertThat(split.shareOfBaseline()).isEqualTo(5 / 9_810.0);
    assertThat(split.lift()).isCloseTo(50, within(1e-9));
  }

  /** The textbook's cohort: 17 of 128 against 4 of 123. */
  @Test
  void riskRatio_isThatOfKatz() {
    RiskRatio ratio = split(17, 111, 21, 230).riskRatio();
    assertThat(ratio.value()).isCloseTo(4.084, within(0.001));
    assertThat(ratio.low()).isCloseTo(1.414, within(0.001));
    assertThat(ratio.high()).isCloseTo(11.79, within(0.01));
  }

  @Test
  void riskRatio_isFiniteWhereNothingOutsideIsSelected() {
    RiskRatio ratio = split(50, 0, 50, 1_000).riskRatio();
    assertThat(ratio.low()).isGreaterThan(100).isLessThan(ratio.value());
    assertThat(ratio.high()).isFinite();
  }

  @Test
  void interval_holdsTheTrueRatioInNineteenOfTwentyCases() {
    long seed = 5;
    Random random = new Random(seed);
    int held = 0;
    int cases = 2_000;
    for (int i = 0; i < cases; i++) {
      long inside = binomial(random, 400, 0.2);
      long outside = binomial(random, 4_000, 0.05);
      RiskRatio ratio =
          split(inside, 400 - inside, inside + outside, 4_400 - inside - outside).riskRatio();
      if (ratio.low() <= 4 && 4 <= ratio.high()) {
        held++;
      }
    }
    assertThat((double) held / cases).as("seed %d", seed).isBetween(0.93, 0.97);
  }

  private static long binomial(Random random, int tries, double share) {
    return random.doubles(tries).filter(drawn -> drawn < share).count();
  }

  @Test
  void sampledEvents_areAsManyObservationsAsTheyAreWorth() {
    assertThat(new Amount(1_000, 100, 10_000, 0).observations()).isEqualTo(100);
    assertThat(new Amount(1_099, 100, 1_000_099, 0).observations()).isCloseTo(1.2, within(0.1));
    Split sampled =
        new Split(
            new Amount(1_000, 10, 100_000, 0),
            new Amount(9_000, 90, 900_000, 0),
            new Amount(2_000, 20, 200_000, 0),
            new Amount(98_000, 980, 9_800_000, 0));
    Split stored = split(10, 90, 20, 980);
    assertThat(sampled.riskRatio().low()).isCloseTo(stored.riskRatio().low(), within(1e-9));
  }

  @Test
  void rateOfBefore_isHigherOnlyByMoreThanChance() {
    assertThat(split(30, 70, 60, 940).above(split(29, 71, 60, 940))).isBetween(0.0, 1.0);
    assertThat(split(60, 40, 90, 910).above(split(29, 71, 60, 940))).isGreaterThan(4);
    assertThat(split(60, 40, 90, 910).above(split(0, 0, 60, 940))).isInfinite();
  }
}
