package dev.sward.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikelihoodTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void gain_isTheRatioOfTwoBinomialLikelihoodsToOne(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 1_000; i++) {
      double selected = random.nextInt(1, 500);
      double baseline = random.nextInt(1, 500);
      double inside = random.nextInt((int) selected + 1);
      double insideBaseline = random.nextInt((int) baseline + 1);
      double expected =
          logLikelihood(inside, insideBaseline)
              + logLikelihood(selected - inside, baseline - insideBaseline)
              - logLikelihood(selected, baseline);
      boolean hasMore = inside * baseline > selected * insideBaseline;
      assertThat(new Likelihood(selected, baseline).gain(inside, insideBaseline))
          .as("seed %d: %s+%s of %s+%s", seed, inside, insideBaseline, selected, baseline)
          .isCloseTo(hasMore ? expected : 0, within(1e-6));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bound_isNeverLessThanTheGain(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 1_000; i++) {
      Likelihood likelihood =
          new Likelihood(random.nextDouble(20, 500), random.nextDouble(20, 500));
      double selected = random.nextDouble(20);
      double baseline = random.nextDouble(20);
      assertThat(likelihood.bound(selected, baseline))
          .as("seed %d: %s+%s of %s", seed, selected, baseline, likelihood)
          .isGreaterThanOrEqualTo(likelihood.gain(selected, baseline) - 1e-9);
    }
  }

  @Test
  void most_isTheGainOfAGroupWithoutBaseline() {
    Likelihood likelihood = new Likelihood(40, 60);
    assertThat(likelihood.most(10)).isEqualTo(likelihood.gain(10, 0));
    assertThat(likelihood.most(10)).isGreaterThan(likelihood.gain(10, 1));
  }

  @Test
  void groupWithNoMoreThanItsShare_gainsNothing() {
    Likelihood likelihood = new Likelihood(40, 60);
    assertThat(likelihood.gain(4, 6)).isZero();
    assertThat(likelihood.gain(1, 6)).isZero();
    assertThat(likelihood.gain(40, 60)).isZero();
  }

  private static double logLikelihood(double selected, double baseline) {
    double rate = selected / (selected + baseline);
    return (selected > 0 ? selected * Math.log(rate) : 0)
        + (baseline > 0 ? baseline * Math.log(1 - rate) : 0);
  }
}
