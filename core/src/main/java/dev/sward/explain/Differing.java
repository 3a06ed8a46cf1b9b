package dev.sward.explain;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well single factors tell the sides apart: what the best set of codes gains ({@link
 * Likelihood}), codes taken in the order of their share of selected events, less what it takes to
 * name them. Of a multi-valued attribute, whose codes overlap, the best code.
 */
final class Differing {
  private final ContrastTable table;
  private final Crowd crowd;

  Differing(ContrastTable table) {
    this.table = table;
    crowd = Crowd.of(table);
  }

  /** Of a factor, by its place; 0 if it tells nothing. */
  double nats(int index) {
    Factor factor = table.factors().get(index);
    LevelCounts counts = LevelCounts.of(factor, crowd);
    List<Integer> codes =
        IntStream.range(0, counts.size())
            .map(counts::touched)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(code -> -share(counts, code))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    double cost = 1 + Math.log(Math.max(1, counts.size()));
    return factor.kind() == Factor.Kind.MEMBERS
        ? bestOne(counts, codes) - cost
        : bestSet(counts, codes, cost);
  }

  private double bestOne(LevelCounts counts, List<Integer> codes) {
    return codes.stream()
        .mapToDouble(code -> crowd.likelihood().gain(counts.selected(code), counts.baseline(code)))
        .max()
        .orElse(0);
  }

  private double bestSet(LevelCounts counts, List<Integer> codes, double cost) {
    double best = 0;
    double selected = 0;
    double baseline = 0;
    for (int i = 0; i < codes.size(); i++) {
      selected += counts.selected(codes.get(i));
      baseline += counts.baseline(codes.get(i));
      best = Math.max(best, crowd.likelihood().gain(selected, baseline) - (i + 1) * cost);
    }
    return best;
  }

  private static double share(LevelCounts counts, int code) {
    return counts.selected(code) / (counts.selected(code) + counts.baseline(code));
  }
}
