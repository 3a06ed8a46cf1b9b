package dev.sward.explain;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The members that lists have one of: chosen one by one, each time the member that gains most among
 * the events that have none of those before.
 */
final class MemberChoice {
  private MemberChoice() {}

  /**
   * @param context the events that satisfy the other conditions
   */
  static @Nullable LevelChoice best(
      ContrastTable table, int factor, Crowd context, Crowd whole, Priors priors) {
    Factor members = table.factors().get(factor);
    BitSet chosen = new BitSet();
    double selected = 0;
    double baseline = 0;
    double value = Double.NEGATIVE_INFINITY;
    Crowd rest = context;
    while (true) {
      LevelCounts counts = LevelCounts.of(members, rest);
      double cost = priors.condition(factor, chosen.cardinality() + 1);
      int next = -1;
      double nextValue = value + 1e-9;
      for (int i = 0; i < counts.size(); i++) {
        int code = counts.touched(i);
        if (code == Factor.OTHER || !(counts.selected(code) > 0)) {
          continue;
        }
        double gain =
            whole
                .likelihood()
                .gain(selected + counts.selected(code), baseline + counts.baseline(code));
        if (gain > 0 && gain - cost > nextValue) {
          next = code;
          nextValue = gain - cost;
        }
      }
      if (next < 0) {
        return chosen.isEmpty() ? null : new LevelChoice(chosen, value);
      }
      chosen.set(next);
      value = nextValue;
      selected += counts.selected(next);
      baseline += counts.baseline(next);
      rest = rest.outside(table, Conjunction.of(Condition.of(factor, next)));
    }
  }
}
