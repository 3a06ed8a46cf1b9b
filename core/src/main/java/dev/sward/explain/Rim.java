package dev.sward.explain;

import java.util.BitSet;
import java.util.List;

/**
 * What is left of a range at its ends: they are told by whole intervals only, so that the interval
 * beside a range has some of its events.
 */
final class Rim {
  private Rim() {}

  /** Those that are not the rim of a better one; the best stand first. */
  static List<Scored> without(List<Scored> found, ContrastTable table) {
    return found.stream()
        .filter(one ->
            found.subList(0, found.indexOf(one)).stream()
                .noneMatch(
                    better -> isRim(one.conjunction(), better.conjunction(), table.factors())))
        .toList();
  }

  /** Whether one says no more than an interval beside a range of the other. */
  private static boolean isRim(Conjunction one, Conjunction other, List<Factor> factors) {
    return one.conditions().stream().allMatch(condition -> other.has(condition.factor()))
        && one.conditions().stream()
            .filter(condition ->
                factors.get(condition.factor()).kind() == Factor.Kind.ORDERED
                    && condition.codes().cardinality() == 1)
            .anyMatch(condition ->
                isBeside(condition.codes().nextSetBit(0), other.codes(condition.factor())));
  }

  private static boolean isBeside(int interval, BitSet range) {
    return interval >= Factor.FIRST
        && (interval + 1 == range.nextSetBit(0) || interval == range.length());
  }
}
