package dev.sward.bench.explain;

import dev.sward.event.Value;
import dev.sward.explain.ContrastTable;
import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Requests of which some fail for known causes.
 *
 * @param values by dimension and request, -1 if missing
 * @param failed by request
 */
record MadeIncident(
    IncidentShape shape,
    int[] cardinalities,
    int[][] values,
    boolean[] failed,
    List<Cause> causes) {
  /**
   * A value that fails in fewer requests than this beyond what it would anyway is no part of a
   * cause: nobody could find it.
   */
  static final double LEAST_EXCESS = 10;

  /** Empty if these dice make causes that are too small to be found or cover each other. */
  static Optional<MadeIncident> of(IncidentShape shape, SplittableRandom random) {
    int[] cardinalities =
        IntStream.range(0, shape.dimensions())
            .map(i -> (int) Math.round(Math.exp(random.nextDouble(Math.log(2), Math.log(10_000)))))
            .toArray();
    int[][] values = new int[shape.dimensions()][];
    for (int dimension = 0; dimension < shape.dimensions(); dimension++) {
      values[dimension] = draw(cardinalities[dimension], shape, random);
    }
    List<Cause> causes = new ArrayList<>();
    for (int i = 0; i < shape.causes(); i++) {
      Optional<Cause> cause = cause(shape, values, random);
      if (cause.isEmpty() || isSaidOfSame(cause.get(), causes)) {
        return Optional.empty();
      }
      causes.add(cause.get());
    }
    boolean[] failed = fail(shape, values, causes, random);
    MadeIncident made = new MadeIncident(shape, cardinalities, values, failed, causes);
    return made.isFair() ? Optional.of(made) : Optional.empty();
  }

  /** Two conjunctions over the same dimensions may be one with more values. */
  private static boolean isSaidOfSame(Cause cause, List<Cause> others) {
    return others.stream()
        .anyMatch(other -> other.values().keySet().equals(cause.values().keySet()));
  }

  private static int[] draw(int cardinality, IncidentShape shape, SplittableRandom random) {
    double[] cumulated = new double[cardinality];
    double sum = 0;
    for (int value = 0; value < cardinality; value++) {
      sum += Math.pow(value + 1.0, -shape.skew());
      cumulated[value] = sum;
    }
    int[] drawn = new int[shape.events()];
    for (int event = 0; event < drawn.length; event++) {
      int at = Arrays.binarySearch(cumulated, random.nextDouble(sum));
      int value = Math.min(cardinality - 1, at < 0 ? -at - 1 : at);
      drawn[event] = random.nextDouble() < shape.noise() ? -1 : value;
    }
    return drawn;
  }

  /** Of values that occur together: those of a request, and of requests like it. */
  private static Optional<Cause> cause(
      IncidentShape shape, int[][] values, SplittableRandom random) {
    List<Integer> dimensions = new ArrayList<>();
    while (dimensions.size() < shape.attributes()) {
      int dimension = random.nextInt(shape.dimensions());
      if (!dimensions.contains(dimension)) {
        dimensions.add(dimension);
      }
    }
    TreeMap<Integer, SortedSet<Integer>> conditions = new TreeMap<>();
    for (int dimension : dimensions) {
      conditions.put(dimension, new TreeSet<>());
      int wanted = 1 + random.nextInt(shape.values());
      for (int tries = 0; tries < 40 && conditions.get(dimension).size() < wanted; tries++) {
        int value = values[dimension][random.nextInt(shape.events())];
        if (value >= 0) {
          conditions.get(dimension).add(value);
        }
      }
      if (conditions.get(dimension).isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(new Cause(conditions));
  }

  private static boolean[] fail(
      IncidentShape shape, int[][] values, List<Cause> causes, SplittableRandom random) {
    boolean[] failed = new boolean[shape.events()];
    int[] event = new int[shape.dimensions()];
    for (int i = 0; i < failed.length; i++) {
      for (int dimension = 0; dimension < event.length; dimension++) {
        event[dimension] = values[dimension][i];
      }
      boolean fails = random.nextDouble() < shape.background();
      for (Cause cause : causes) {
        fails |= cause.holds(event) && random.nextDouble() < shape.severity();
      }
      failed[i] = fails;
    }
    return failed;
  }

  /** Every value of a cause fails visibly, and no cause lies mostly within another. */
  private boolean isFair() {
    int[] event = new int[shape.dimensions()];
    List<TreeMap<Integer, TreeMap<Integer, Double>>> byValue = new ArrayList<>();
    int[] covered = new int[causes.size()];
    int[] alone = new int[causes.size()];
    for (int i = 0; i < causes.size(); i++) {
      byValue.add(new TreeMap<>());
    }
    for (int i = 0; i < failed.length; i++) {
      for (int dimension = 0; dimension < event.length; dimension++) {
        event[dimension] = values[dimension][i];
      }
      int holding = 0;
      int last = 0;
      for (int c = 0; c < causes.size(); c++) {
        if (causes.get(c).holds(event)) {
          holding++;
          last = c;
          covered[c]++;
          double more = (failed[i] ? 1 : 0) - shape.background();
          for (int dimension : causes.get(c).values().keySet()) {
            byValue
                .get(c)
                .computeIfAbsent(dimension, key -> new TreeMap<>())
                .merge(event[dimension], more, Double::sum);
          }
        }
      }
      if (holding == 1) {
        alone[last]++;
      }
    }
    for (int c = 0; c < causes.size(); c++) {
      if (alone[c] < 0.7 * covered[c] || covered[c] > 0.5 * failed.length) {
        return false;
      }
      for (Map.Entry<Integer, SortedSet<Integer>> condition : causes.get(c).values().entrySet()) {
        int cardinality = cardinalities[condition.getKey()];
        if (condition.getValue().size() >= cardinality) {
          return false;
        }
        for (int value : condition.getValue()) {
          double found =
              byValue
                  .get(c)
                  .getOrDefault(condition.getKey(), new TreeMap<>())
                  .getOrDefault(value, 0.0);
          if (found < LEAST_EXCESS) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** The failed requests selected, the others the baseline, as a store codes them. */
  ContrastTable table(boolean[] selected) {
    int[] order = new int[selected.length];
    int count = 0;
    for (int i = 0; i < selected.length; i++) {
      if (selected[i]) {
        order[count++] = i;
      }
    }
    int chosen = count;
    for (int i = 0; i < selected.length; i++) {
      if (!selected[i]) {
        order[count++] = i;
      }
    }
    double[] weights = new double[order.length];
    Arrays.fill(weights, 1);
    List<Factor> factors = new ArrayList<>();
    for (int dimension = 0; dimension < shape.dimensions(); dimension++) {
      factors.add(factor(dimension, order, chosen));
    }
    return new ContrastTable(chosen, weights, factors);
  }

  private Factor factor(int dimension, int[] order, int selected) {
    int[] counts = new int[cardinalities[dimension]];
    Set<Integer> occurring = new HashSet<>();
    for (int i = 0; i < order.length; i++) {
      int value = values[dimension][order[i]];
      if (value >= 0) {
        occurring.add(value);
        if (i < selected) {
          counts[value]++;
        }
      }
    }
    int[] coded =
        IntStream.range(0, counts.length)
            .filter(value -> counts[value] > 0)
            .boxed()
            .sorted(Comparator.comparingInt((Integer value) -> counts[value]).reversed())
            .limit(Factor.MAX_LEVELS)
            .mapToInt(Integer::intValue)
            .toArray();
    int[] codes = new int[counts.length];
    Arrays.fill(codes, Factor.OTHER);
    List<Level> levels = new ArrayList<>(List.of(new Level.Missing(), new Level.Other()));
    for (int value : coded) {
      codes[value] = levels.size();
      levels.add(new Level.Is(new Value.Int(value)));
    }
    char[] coding = new char[order.length];
    for (int i = 0; i < order.length; i++) {
      int value = values[dimension][order[i]];
      coding[i] = (char) (value < 0 ? Factor.MISSING : codes[value]);
    }
    return Factor.single(
        Integer.toString(dimension), Factor.Kind.NOMINAL, levels, occurring.size(), coding);
  }
}
