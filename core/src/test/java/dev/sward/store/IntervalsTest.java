package dev.sward.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalsTest {
  private static final long SEED = 11;

  private static final Intervals OF_TEN_THOUSAND =
      Intervals.of(IntStream.range(0, 10_000).asDoubleStream().toArray(), new double[0]);

  /** The smallest one has one event of a thousand. */
  @Test
  void fewSlowestAndFastest_haveIntervalsOfTheirOwn() {
    List<Level> levels = OF_TEN_THOUSAND.levels(0, 9_999);
    assertThat(levels.get(Factor.FIRST)).isEqualTo(new Level.Between(0, 10, false));
    assertThat(levels.getLast()).isEqualTo(new Level.Between(9_990, 9_999, true));
    assertThat(levels)
        .contains(new Level.Between(9_950, 9_970, false), new Level.Between(50, 80, false));
  }

  @Test
  void atMostSixtyFour_whateverTheNumbers() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] selected = random.doubles(5_000).map(Math::log).toArray();
    double[] baseline = random.doubles(9_000).map(Math::exp).toArray();
    assertThat(Intervals.of(selected, baseline).levels(-1e9, 1e9))
        .as("seed %d", SEED)
        .hasSize(Factor.FIRST + 64);
  }

  @Test
  void everyNumber_isInTheIntervalOfItsCode() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] numbers = random.doubles(3_000).map(Math::log).toArray();
    Intervals intervals = Intervals.of(numbers, Arrays.copyOf(numbers, 100));
    List<Level> levels =
        intervals.levels(
            Arrays.stream(numbers).min().orElseThrow(), Arrays.stream(numbers).max().orElseThrow());
    for (double number : numbers) {
      assertThat(levels.get(intervals.code(number)))
          .as("seed %d, %s", SEED, number)
          .isInstanceOfSatisfying(
              Level.Between.class,
              between -> {
                assertThat(between.low()).isLessThanOrEqualTo(number);
                assertThat(number).isLessThanOrEqualTo(between.high());
              });
    }
  }

  @Test
  void whatIsNotFinite_isOther() {
    assertThat(OF_TEN_THOUSAND.code(Double.POSITIVE_INFINITY)).isEqualTo((char) Factor.OTHER);
    assertThat(OF_TEN_THOUSAND.code(Double.NaN)).isEqualTo((char) Factor.OTHER);
  }
}
