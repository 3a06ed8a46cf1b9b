package dev.sward.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class HeatmapBucketsTest {
  @Test
  void linearScale_hasRoundBounds() {
    assertThat(HeatmapBuckets.bounds(0, 10)).hasSize(41).startsWith(0, 0.25, 0.5).endsWith(10);
    assertThat(HeatmapBuckets.bounds(-7, 90)).startsWith(-7.5, -5, -2.5, 0).endsWith(90);
  }

  @Test
  void positiveValuesOverDecades_getLogarithmicScale() {
    assertThat(HeatmapBuckets.bounds(3, 250_000))
        .startsWith(3, 4, 5, 6, 8, 10, 12, 15, 20)
        .endsWith(200_000, 250_000);
    assertThat(HeatmapBuckets.bounds(1e-300, 1e300)).hasSizeBetween(20, 50);
  }

  @Test
  void oneValue_hasABucket() {
    for (double value : new double[] {0, 5, -5, 1e300, 1e-300, Double.MAX_VALUE, -0.0}) {
      assertHolds(value, value);
    }
  }

  @Test
  void extremeRanges_areCovered() {
    assertHolds(-Double.MAX_VALUE, Double.MAX_VALUE);
    assertHolds(Double.MIN_VALUE, Double.MAX_VALUE);
    assertHolds(0, Double.MIN_VALUE);
    assertHolds(1e17, 1e17 + 16);
    assertHolds(Math.nextDown(5), 5);
    assertHolds(Math.nextDown(Double.MAX_VALUE), Double.MAX_VALUE);
  }

  @Test
  void randomRanges_areCovered() {
    for (long seed = 0; seed < 20_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double left = random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20));
      double right = random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20));
      assertHolds(Math.min(left, right), Math.max(left, right));
    }
  }

  @Test
  void index_isTheBucketThatHoldsTheValue() {
    double[] bounds = {0, 1, 2, 5};
    assertThat(HeatmapBuckets.index(bounds, 0)).isZero();
    assertThat(HeatmapBuckets.index(bounds, -0.0)).isZero();
    assertThat(HeatmapBuckets.index(bounds, 0.99)).isZero();
    assertThat(HeatmapBuckets.index(bounds, 1)).isEqualTo(1);
    assertThat(HeatmapBuckets.index(bounds, 4.9)).isEqualTo(2);
    assertThat(HeatmapBuckets.index(bounds, 5)).isEqualTo(2);
  }

  @Test
  void impossibleRange_isRefused() {
    assertThatThrownBy(() -> HeatmapBuckets.bounds(2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("heatmap: 2.0 to 1.0 (expected: finite, ascending)");
    assertThatThrownBy(() -> HeatmapBuckets.bounds(0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertHolds(double min, double max) {
    double[] bounds = HeatmapBuckets.bounds(min, max);
    assertThat(bounds).as("%s to %s", min, max).hasSizeBetween(2, HeatmapBuckets.MAX_BOUNDS);
    assertThat(bounds[0]).as("first bound of %s to %s", min, max).isLessThanOrEqualTo(min);
    assertThat(bounds[bounds.length - 1])
        .as("last bound of %s to %s", min, max)
        .isGreaterThanOrEqualTo(max);
    for (int i = 1; i < bounds.length; i++) {
      assertThat(bounds[i]).as("bound %d of %s to %s", i, min, max).isGreaterThan(bounds[i - 1]);
    }
    for (double value : new double[] {min, max}) {
      int index = HeatmapBuckets.index(bounds, value);
      assertThat(index).isBetween(0, bounds.length - 2);
      assertThat(bounds[index]).isLessThanOrEqualTo(value);
      assertThat(bounds[index + 1]).isGreaterThanOrEqualTo(value);
    }
  }
}
