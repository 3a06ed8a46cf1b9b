package dev.sward.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The best conjunction of a small table by trying all of them: slow and obvious. */
final class Exhaustive {
  private final ContrastTable table;
  private final Priors priors;
  private final Crowd crowd;
  private final int mostConditions;
  private Scored best = new Scored(Conjunction.EVERYTHING, 0, 0);

  private Exhaustive(ContrastTable table, int mostConditions) {
    this.table = table;
    this.mostConditions = mostConditions;
    priors = new Priors(table);
    crowd = Crowd.of(table);
  }

  /** The conjunction of the highest value; of everything if nothing is worth its cost. */
  static Scored best(ContrastTable table, int mostConditions) {
    Exhaustive search = new Exhaustive(table, mostConditions);
    search.extend(Conjunction.EVERYTHING, 0);
    return search.best;
  }

  private void extend(Conjunction conjunction, int factor) {
    Scored scored = Scored.of(table, conjunction, crowd, priors);
    if (scored.value() > best.value()) {
      best = scored;
    }
    if (conjunction.conditions().size() == mostConditions) {
      return;
    }
    for (int next = factor; next < table.factors().size(); next++) {
      for (BitSet codes : conditions(table.factors().get(next))) {
        extend(conjunction.with(new Condition(next, codes)), next + 1);
      }
    }
  }

  static List<BitSet> conditions(Factor factor) {
    return factor.kind() == Factor.Kind.ORDERED ? ranges(factor) : sets(factor);
  }

  /** Every set of codes but {@link Factor#OTHER}. */
  private static List<BitSet> sets(Factor factor) {
    List<BitSet> sets = new ArrayList<>();
    for (long bits = 1; bits < 1L << factor.levels().size(); bits++) {
      BitSet codes = BitSet.valueOf(new long[] {bits});
      if (!codes.get(Factor.OTHER)) {
        sets.add(codes);
      }
    }
    return sets;
  }

  /** Missing, or any interval. */
  private static List<BitSet> ranges(Factor factor) {
    List<BitSet> ranges = new ArrayList<>();
    ranges.add(BitSet.valueOf(new long[] {1}));
    for (int low = Factor.FIRST; low < factor.levels().size(); low++) {
      for (int high = low + 1; high <= factor.levels().size(); high++) {
        BitSet codes = new BitSet();
        codes.set(low, high);
        ranges.add(codes);
      }
    }
    return ranges;
  }
}
