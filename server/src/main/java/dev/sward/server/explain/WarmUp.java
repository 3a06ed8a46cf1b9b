package dev.sward.server.explain;

import dev.sward.event.Value;
import dev.sward.explain.ContrastTable;
import dev.sward.explain.Explainer;
import dev.sward.explain.Explanation;
import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Explains made-up events once, so that the code of the search is compiled before anybody asks: the
 * first answer would else take several times as long as the next. Less than a second's work.
 */
public final class WarmUp {
  private static final int SELECTED = 3_000;
  private static final int EVENTS = 15_000;
  private static final int[] VALUES = {2, 5, 12, 40, 8, 300, 20, 1_000, 3, 10, 60, 30};

  /** Which of them stand in order, as numbers do. */
  private static final int ORDERED = 11;

  private WarmUp() {}

  /** In the background; a process that ends does not wait for it. */
  public static void start() {
    Thread.ofPlatform().name("explain-warm-up").daemon().start(WarmUp::explain);
  }

  static List<Explanation> explain() {
    return Explainer.explain(table(), 5, new AllProcessors(() -> {}));
  }

  /** Where the second and the fifth attribute have their first values, events are selected. */
  private static ContrastTable table() {
    SplittableRandom random = new SplittableRandom(1);
    List<Factor> factors = new ArrayList<>();
    for (int i = 0; i < VALUES.length; i++) {
      char[] codes = new char[EVENTS];
      for (int event = 0; event < EVENTS; event++) {
        boolean isCause = (i == 1 || i == 4) && event < SELECTED * 9 / 10;
        codes[event] = (char) (Factor.FIRST + (isCause ? 0 : random.nextInt(VALUES[i])));
      }
      factors.add(factor(i, codes));
    }
    double[] weights = new double[EVENTS];
    Arrays.fill(weights, 1);
    return new ContrastTable(SELECTED, weights, factors);
  }

  private static Factor factor(int index, char[] codes) {
    boolean isOrdered = index == ORDERED;
    List<Level> levels = new ArrayList<>(List.of(new Level.Missing(), new Level.Other()));
    for (int value = 0; value < VALUES[index]; value++) {
      levels.add(
          isOrdered
              ? new Level.Between(value, value + 1.0, value + 1 == VALUES[index])
              : new Level.Is(new Value.Text("v" + value)));
    }
    Factor.Kind kind = isOrdered ? Factor.Kind.ORDERED : Factor.Kind.NOMINAL;
    return Factor.single("a" + index, kind, levels, VALUES[index], codes);
  }
}
