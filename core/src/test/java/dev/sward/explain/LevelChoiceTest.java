package dev.sward.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelChoiceTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void set_isAsGoodAsTheBestOfAllSubsets(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      ContrastTable table = oneFactor(random, Factor.Kind.NOMINAL, 2 + random.nextInt(8));
      assertThat(chosen(table))
          .as("seed %d, table %d", seed, i)
          .isCloseTo(bestOfAll(table), within(1e-6));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void range_isTheBestOfAllIntervals(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      ContrastTable table = oneFactor(random, Factor.Kind.ORDERED, 2 + random.nextInt(30));
      assertThat(chosen(table))
          .as("seed %d, table %d", seed, i)
          .isCloseTo(bestOfAll(table), within(1e-6));
    }
  }

  @Test
  void factorThatTellsNothing_hasNoChoice() {
    ContrastTable table =
        new Rows("even")
            .add(10, true, 0)
            .add(10, true, 1)
            .add(20, false, 0)
            .add(20, false, 1)
            .table();
    LevelCounts counts = LevelCounts.of(table.factors().getFirst(), Crowd.of(table));
    assertThat(LevelChoice.best(table, 0, counts, Crowd.of(table), new Priors(table))).isNull();
  }

  /** Some values fail nearly always, some often, some hardly; some are frequent. */
  private static ContrastTable oneFactor(SplittableRandom random, Factor.Kind kind, int values) {
    double[] rates = random.doubles(values + 1).map(rate -> rate * rate).toArray();
    Rows rows = new Rows("factor");
    for (int event = 0; event < 400; event++) {
      int value = (int) (random.nextDouble() * random.nextDouble() * (values + 1));
      rows.add(random.nextDouble() < rates[value], 1, value - 1);
    }
    return rows.table(kind);
  }

  /** What the choice is worth, 0 if nothing. */
  private static double chosen(ContrastTable table) {
    LevelCounts counts = LevelCounts.of(table.factors().getFirst(), Crowd.of(table));
    LevelChoice choice = LevelChoice.best(table, 0, counts, Crowd.of(table), new Priors(table));
    if (choice == null) {
      return 0;
    }
    Scored scored = scored(table, choice.codes());
    assertThat(choice.value()).isCloseTo(scored.value(), within(1e-9));
    return Math.max(0, choice.value());
  }

  private static double bestOfAll(ContrastTable table) {
    return Exhaustive.conditions(table.factors().getFirst()).stream()
        .filter(codes -> codes.length() <= table.factors().getFirst().levels().size())
        .map(codes -> scored(table, codes))
        .filter(scored -> scored.gain() > 0)
        .mapToDouble(Scored::value)
        .reduce(0, Math::max);
  }

  private static Scored scored(ContrastTable table, BitSet codes) {
    Conjunction conjunction = Conjunction.of(new Condition(0, codes));
    return Scored.of(table, conjunction, Crowd.of(table), new Priors(table));
  }
}
