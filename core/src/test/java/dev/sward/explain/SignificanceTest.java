package dev.sward.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SignificanceTest {
  private static final List<int[]> SHAPES =
      List.of(
          new int[] {2, 3, 4},
          new int[] {5, 50, 500, 2_000},
          new int[] {2, 2, 2, 3, 3, 3, 10, 10, 10, 10, 40, 40},
          new int[] {1_000, 1_000, 1_000});

  @Test
  void moreGain_isMoreSignificant_moreCostIsLess() {
    double before = 1;
    for (double gain = 0; gain < 100; gain += 0.1) {
      double now = significance(gain, 8);
      assertThat(now).isBetween(0.0, before);
      assertThat(significance(gain, 9)).isGreaterThanOrEqualTo(now);
      before = now;
    }
    assertThat(significance(0.2, 0)).isEqualTo(1);
    assertThat(significance(30, 8)).isLessThan(1e-9);
  }

  @Test
  void ofShuffledTables_atMostOneInTwentyIsExplained() {
    List<String> explained = new ArrayList<>();
    for (int seed = 0; seed < 200; seed++) {
      ContrastTable table = shuffled(seed);
      List<Explanation> found = Explainer.explain(table, 5, () -> {});
      if (!found.isEmpty()) {
        explained.add("seed %d: %s".formatted(seed, found));
      }
    }
    assertThat(explained).hasSizeLessThanOrEqualTo(10);
  }

  /** Of which values say nothing of the side; some are frequent, some rare. */
  private static ContrastTable shuffled(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] cardinalities = SHAPES.get(seed % SHAPES.size());
    double rate = seed % 3 == 0 ? 0.02 : 0.3;
    Rows rows = Rows.drawn(random, 0, cardinalities, values -> false);
    for (int event = 0; event < 3_000; event++) {
      int[] values = new int[cardinalities.length];
      for (int i = 0; i < values.length; i++) {
        double drawn = random.nextDouble();
        values[i] = (int) ((seed % 2 == 0 ? drawn : drawn * drawn) * cardinalities[i]);
      }
      rows.add(random.nextDouble() < rate, 1, values);
    }
    return rows.table();
  }

  private static double significance(double gain, double cost) {
    return Significance.corrected(new Scored(Conjunction.EVERYTHING, gain, cost));
  }
}
