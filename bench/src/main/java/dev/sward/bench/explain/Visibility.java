package dev.sward.bench.explain;

import java.util.BitSet;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Whether a cause fails often enough to be found, value by value. */
final class Visibility {
  /** Failed requests of a value beyond what would fail anyway. */
  static final int LEAST_EXCESS = 10;

  /** The same of a whole range, whose ends cannot be told from fewer. */
  static final int LEAST_EXCESS_OF_RANGE = 50;

  private final MadeTraffic traffic;
  private final ToDoubleFunction<BitSet> excess;

  /**
   * @param excess how many of some requests fail beyond what would fail anyway
   */
  Visibility(MadeTraffic traffic, ToDoubleFunction<BitSet> excess) {
    this.traffic = traffic;
    this.excess = excess;
  }

  boolean isVisible(Cause cause) {
    BitSet requests = traffic.during(cause);
    for (Map.Entry<Integer, Requirement> entry : cause.requirements().entrySet()) {
      Dimension dimension = traffic.dimensions().get(entry.getKey());
      boolean isVisible =
          switch (entry.getValue()) {
            case Requirement.OneOf one ->
                one.each().allMatch(value -> excess(requests, dimension, value) >= LEAST_EXCESS);
            case Requirement.Range range -> excess.applyAsDouble(requests) >= LEAST_EXCESS_OF_RANGE;
          };
      if (!isVisible) {
        return false;
      }
    }
    return true;
  }

  private double excess(BitSet requests, Dimension dimension, Requirement value) {
    BitSet having = new BitSet(traffic.size());
    for (int at = requests.nextSetBit(0); at >= 0; at = requests.nextSetBit(at + 1)) {
      having.set(at, dimension.satisfies(at, value));
    }
    return excess.applyAsDouble(having);
  }
}
