package dev.sward.rhyme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One explanation: what bad events share that others do not.
 *
 * @param clues all hold; by attribute, at least one
 * @param share of the bad events that it covers, 0..1
 */
public record Shared(List<Clue> clues, double share) {
  /** Conditions of one explanation that are kept. */
  public static final int MOST = 6;

  public Shared {
    clues = clues.stream().sorted(Comparator.comparing(Clue::attribute)).limit(MOST).toList();
    if (clues.isEmpty()) {
      throw new IllegalArgumentException("clues: none (expected: at least one)");
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share: %s (expected: 0 to 1)".formatted(share));
    }
  }

  List<String> attributes() {
    return clues.stream().map(Clue::attribute).toList();
  }

  /**
   * From 0 to 1: the best way to pair their conditions, by what those weigh that it pairs; what is
   * left over on either side counts against it.
   */
  double alike(Shared other, ToDoubleFunction<Clue> weight) {
    double whole = Math.max(sum(weight), other.sum(weight));
    double[] best = new double[1 << other.clues.size()];
    Arrays.fill(best, -1);
    best[0] = 0;
    for (Clue clue : clues) {
      best = other.paired(clue, best, weight);
    }
    return Math.min(1, Arrays.stream(best).max().orElse(0) / whole);
  }

  /** By the set of these conditions that are taken: the most after another clue may take one. */
  private double[] paired(Clue clue, double[] before, ToDoubleFunction<Clue> weight) {
    double[] after = before.clone();
    List<Double> worth = new ArrayList<>();
    for (Clue own : clues) {
      double weights = Math.sqrt(weight.applyAsDouble(own) * weight.applyAsDouble(clue));
      worth.add(weights * own.alike(clue));
    }
    for (int taken = 0; taken < before.length; taken++) {
      for (int i = 0; before[taken] >= 0 && i < clues.size(); i++) {
        if ((taken & 1 << i) == 0) {
          int next = taken | 1 << i;
          after[next] = Math.max(after[next], before[taken] + worth.get(i));
        }
      }
    }
    return after;
  }

  private double sum(ToDoubleFunction<Clue> weight) {
    return clues.stream().mapToDouble(weight).sum();
  }
}
