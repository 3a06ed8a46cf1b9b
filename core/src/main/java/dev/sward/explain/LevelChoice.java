package dev.sward.explain;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The codes of a factor that, as a condition, gain most for their cost.
 *
 * <p>Of all sets of values the best one takes those with the highest rates (Breiman et al. 1984,
 * 4.2.2), so that the prefixes of one order are tried; since every value costs, single values are
 * then put in or out as long as that is better. Rates are shrunk towards the whole's, lest values
 * seen once come first. Of intervals all are tried that may be the best: the gain is convex, so
 * that an end of the best one has a higher rate than what is just beyond it.
 *
 * @param codes never empty
 * @param value gain minus the cost of the condition
 */
record LevelChoice(BitSet codes, double value) {
  /**
   * The best one of a factor with at most one code an event; null if none gains anything.
   *
   * @param counts of the events that satisfy the other conditions
   * @param whole of which they are a part
   */
  static @Nullable LevelChoice best(
      ContrastTable table, int factor, LevelCounts counts, Crowd whole, Priors priors) {
    return table.factors().get(factor).kind() == Factor.Kind.ORDERED
        ? bestRange(factor, counts, whole, priors)
        : new SetChoice(factor, counts, whole, priors).best();
  }

  private static @Nullable LevelChoice bestRange(
      int factor, LevelCounts counts, Crowd whole, Priors priors) {
    int end = counts.codes();
    double missing = gain(counts.selected(0), counts.baseline(0), whole);
    double best = missing > 0 ? missing - priors.range(factor, 0, 1) : Double.NEGATIVE_INFINITY;
    int from = 0;
    int to = missing > 0 ? 1 : 0;
    double cost = priors.condition(factor, 1);
    double left = 0;
    for (int code = Factor.FIRST; code < end; code++) {
      left += counts.selected(code);
    }
    for (int low = Factor.FIRST; low < end; low++) {
      if (whole.likelihood().most(left) - cost <= best) {
        break;
      }
      left -= counts.selected(low);
      if (low > Factor.FIRST && isHigher(counts, low - 1, low)) {
        continue;
      }
      double selected = 0;
      double baseline = 0;
      for (int high = low + 1; high <= end; high++) {
        selected += counts.selected(high - 1);
        baseline += counts.baseline(high - 1);
        if (high < end && isHigher(counts, high, high - 1)) {
          continue;
        }
        if (whole.likelihood().bound(selected, baseline) - cost <= best) {
          continue;
        }
        double gain = gain(selected, baseline, whole);
        if (gain > 0 && gain - priors.range(factor, low, high) > best) {
          best = gain - priors.range(factor, low, high);
          from = low;
          to = high;
        }
      }
    }
    BitSet codes = new BitSet();
    codes.set(from, to);
    return to == 0 ? null : new LevelChoice(codes, best);
  }

  private static boolean isHigher(LevelCounts counts, int one, int other) {
    return counts.selected(one) * counts.baseline(other)
        > counts.selected(other) * counts.baseline(one);
  }

  private static double gain(double selected, double baseline, Crowd whole) {
    return whole.likelihood().gain(selected, baseline);
  }

  /** The search for a set. */
  private static final class SetChoice {
    private final int factor;
    private final LevelCounts counts;
    private final Crowd whole;
    private final Priors priors;

    /** With enough selected events to be worth their cost, the highest rate first. */
    private final int[] candidates;

    private final boolean[] isChosen;
    private double selected;
    private double baseline;
    private int size;

    SetChoice(int factor, LevelCounts counts, Crowd whole, Priors priors) {
      this.factor = factor;
      this.counts = counts;
      this.whole = whole;
      this.priors = priors;
      candidates = candidates(counts, whole, priors.value(factor));
      isChosen = new boolean[candidates.length];
    }

    private static int[] candidates(LevelCounts counts, Crowd whole, double cost) {
      double share = whole.allSelected() / (whole.allSelected() + whole.allBaseline());
      double least = -cost / Math.log(share);
      long[] keys = new long[counts.size()];
      int found = 0;
      for (int i = 0; i < counts.size(); i++) {
        int code = counts.touched(i);
        double selected = counts.selected(code);
        double baseline = counts.baseline(code);
        if (code != Factor.OTHER && selected > 0 && selected >= least) {
          float rate = (float) ((selected + share) / (selected + baseline + 1));
          keys[found++] = (long) Float.floatToIntBits(1 - rate) << 32 | code;
        }
      }
      Arrays.sort(keys, 0, found);
      int[] sorted = new int[found];
      for (int i = 0; i < found; i++) {
        sorted[i] = (int) keys[i];
      }
      return sorted;
    }

    @Nullable LevelChoice best() {
      if (candidates.length == 0) {
        return null;
      }
      takePrefix();
      double value = improve(value(selected, baseline, size));
      if (!(gain(selected, baseline, whole) > 0)) {
        return null;
      }
      BitSet codes = new BitSet();
      for (int i = 0; i < candidates.length; i++) {
        if (isChosen[i]) {
          codes.set(candidates[i]);
        }
      }
      return new LevelChoice(codes, value);
    }

    private void takePrefix() {
      double bestValue = Double.NEGATIVE_INFINITY;
      int bestSize = 1;
      double prefixSelected = 0;
      double prefixBaseline = 0;
      for (int i = 0; i < candidates.length; i++) {
        prefixSelected += counts.selected(candidates[i]);
        prefixBaseline += counts.baseline(candidates[i]);
        double value = value(prefixSelected, prefixBaseline, i + 1);
        if (value > bestValue) {
          bestValue = value;
          bestSize = i + 1;
        }
      }
      for (int i = 0; i < bestSize; i++) {
        move(i, 1);
      }
    }

    private double improve(double start) {
      double value = start;
      boolean better = true;
      while (better) {
        better = false;
        for (int i = 0; i < candidates.length; i++) {
          int direction = isChosen[i] ? -1 : 1;
          if (size + direction == 0) {
            continue;
          }
          double moved =
              value(
                  selected + direction * counts.selected(candidates[i]),
                  baseline + direction * counts.baseline(candidates[i]),
                  size + direction);
          if (moved > value + 1e-9) {
            move(i, direction);
            value = moved;
            better = true;
          }
        }
      }
      return value;
    }

    private void move(int i, int direction) {
      isChosen[i] = !isChosen[i];
      selected += direction * counts.selected(candidates[i]);
      baseline += direction * counts.baseline(candidates[i]);
      size += direction;
    }

    private double value(double selected, double baseline, int size) {
      return gain(selected, baseline, whole) - priors.condition(factor, size);
    }
  }
}
