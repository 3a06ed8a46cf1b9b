package dev.sward.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SamplesTest {
  @Test
  void quantile_isTheNearestRank() {
    Samples samples = new Samples();
    for (int value = 100; value >= 1; value--) {
      samples.add(value);
    }
    assertThat(samples.median()).isEqualTo(50);
    assertThat(samples.quantile(0.95)).isEqualTo(95);
    assertThat(samples.quantile(0.99)).isEqualTo(99);
    assertThat(samples.quantile(0.991)).isEqualTo(100);
    assertThat(samples.max()).isEqualTo(100);
  }

  @Test
  void quantile_ofOneValue_isThatValue() {
    Samples samples = new Samples();
    samples.add(7);
    assertThat(samples.quantile(0.001)).isEqualTo(7);
    assertThat(samples.max()).isEqualTo(7);
  }

  @Test
  void quantile_agreesWithCounting() {
    SplittableRandom random = new SplittableRandom(5);
    double[] values = random.doubles(3_000).toArray();
    Samples samples = new Samples();
    Arrays.stream(values).forEach(samples::add);
    for (double rank : new double[] {0.01, 0.5, 0.9, 0.999}) {
      double quantile = samples.quantile(rank);
      long notAbove = Arrays.stream(values).filter(value -> value <= quantile).count();
      long below = Arrays.stream(values).filter(value -> value < quantile).count();
      assertThat(notAbove / 3_000.0).isGreaterThanOrEqualTo(rank);
      assertThat(below / 3_000.0).isLessThan(rank);
    }
  }

  @Test
  void valueAfterAQuestion_counts() {
    Samples samples = new Samples();
    samples.add(1);
    assertThat(samples.max()).isEqualTo(1);
    samples.add(9);
    samples.add(5);
    assertThat(samples.max()).isEqualTo(9);
    assertThat(samples.count()).isEqualTo(3);
  }

  @Test
  void noValue_hasNoQuantile() {
    Samples samples = new Samples();
    assertThatThrownBy(samples::median).isInstanceOf(IllegalStateException.class);
  }
}
