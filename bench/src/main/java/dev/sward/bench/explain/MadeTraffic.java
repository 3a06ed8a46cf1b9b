package dev.sward.bench.explain;

import java.util.BitSet;
import java.util.List;

/**
 * Requests with their attributes.
 *
 * <pre>
 *   requests   0 … start - 1          start … size - 1
 *              before the incident    during it
 * </pre>
 *
 * @param origins by dimension the place of the one that it follows from, or its own
 */
record MadeTraffic(List<Dimension> dimensions, int[] origins, int start) {
  int size() {
    return dimensions.getFirst().size();
  }

  /** During the incident. */
  int requests() {
    return size() - start;
  }

  /** The requests during the incident that satisfy every requirement of a cause. */
  BitSet during(Cause cause) {
    BitSet all = new BitSet(size());
    all.set(start, size());
    cause
        .requirements()
        .forEach((place, requirement) -> all.and(dimensions.get(place).satisfying(requirement)));
    return all;
  }
}
