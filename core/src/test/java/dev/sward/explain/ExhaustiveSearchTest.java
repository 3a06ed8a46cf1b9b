package dev.sward.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search against trying every conjunction, on tables small enough for that. */
class ExhaustiveSearchTest {
  private static final double SIGNIFICANT = 0.01;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void firstFound_isWorthAsMuchAsTheBestOfAll(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 8; i++) {
      ContrastTable table = table(random, i % 2 == 0 ? Factor.Kind.NOMINAL : Factor.Kind.ORDERED);
      Scored best = Exhaustive.best(table, 3);
      List<Scored> found = new Cover(table, new Priors(table), SIGNIFICANT, () -> {}).found(1);
      if (Significance.corrected(best) > SIGNIFICANT) {
        assertThat(found).as("seed %d, table %d: best %s", seed, i, best).isEmpty();
      } else {
        assertThat(found).as("seed %d, table %d: best %s", seed, i, best).hasSize(1);
        assertThat(found.getFirst().value())
            .as("seed %d, table %d: best %s, found %s", seed, i, best, found)
            .isGreaterThanOrEqualTo(best.value() - 1e-6);
      }
    }
  }

  /** Three to four factors with up to four values; one or two conjunctions fail, or none does. */
  private static ContrastTable table(SplittableRandom random, Factor.Kind kind) {
    int[] cardinalities = random.ints(3 + random.nextInt(2), 2, 5).toArray();
    int[][] causes = new int[random.nextInt(3)][];
    for (int i = 0; i < causes.length; i++) {
      causes[i] =
          Arrays.stream(cardinalities)
              .map(values -> random.nextInt(2) == 0 ? Rows.MISSING : random.nextInt(values))
              .toArray();
    }
    double severity = 0.2 + 0.8 * random.nextDouble();
    double background = 0.1 * random.nextDouble();
    Rows rows = Rows.drawn(random, 0, cardinalities, values -> false);
    for (int event = 0; event < 400; event++) {
      int[] values = Arrays.stream(cardinalities).map(random::nextInt).toArray();
      boolean fails = random.nextDouble() < background;
      for (int[] cause : causes) {
        fails |= holds(cause, values) && random.nextDouble() < severity;
      }
      rows.add(fails, 1, values);
    }
    return rows.table(kind);
  }

  private static boolean holds(int[] cause, int[] values) {
    for (int i = 0; i < cause.length; i++) {
      if (cause[i] != Rows.MISSING && cause[i] != values[i]) {
        return false;
      }
    }
    return true;
  }
}
