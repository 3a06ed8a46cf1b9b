package dev.sward.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sward.event.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** How two sides spread over an attribute. */
final class MarginalTest {
  private static final int EVENTS = 4_000;
  private static final int SELECTED = 1_000;

  private static Marginal of(int values, IntUnaryOperator value) {
    List<Level> levels = new ArrayList<>(List.of(new Level.Missing(), new Level.Other()));
    for (long i = 0; i < values; i++) {
      levels.add(new Level.Is(new Value.Int(i)));
    }
    char[] codes = new char[EVENTS];
    for (int event = 0; event < EVENTS; event++) {
      codes[event] = (char) (Factor.FIRST + value.applyAsInt(event));
    }
    double[] weights = new double[EVENTS];
    Arrays.fill(weights, 3);
    Factor factor = Factor.single("x", Factor.Kind.NOMINAL, levels, values, codes);
    return Marginal.of(new ContrastTable(SELECTED, weights, List.of(factor))).getFirst();
  }

  @Test
  void shares_areOfEachSide() {
    Marginal marginal = of(2, event -> event < SELECTED ? event % 2 : 0);
    assertThat(marginal.shares())
        .extracting(share -> List.of(share.selected(), share.baseline()))
        .containsExactly(List.of(0.5, 1.0), List.of(0.5, 0.0));
    assertThat(marginal.difference()).isCloseTo(0.5, within(0.03));
  }

  @Test
  void manyValuesWithoutADifference_differLessThanFewWithOne() {
    Random random = new Random(3);
    Marginal noise = of(500, event -> random.nextInt(500));
    Marginal signal = of(2, event -> random.nextInt(10) < (event < SELECTED ? 4 : 2) ? 0 : 1);
    assertThat(noise.difference()).isLessThan(0.05);
    assertThat(signal.difference()).isGreaterThan(0.1);
  }
}
