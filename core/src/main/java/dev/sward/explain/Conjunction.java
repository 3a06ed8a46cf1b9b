package dev.sward.explain;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Events for which every condition holds, at most one a factor; none: every event. */
record Conjunction(List<Condition> conditions) {
  static final Conjunction EVERYTHING = new Conjunction(List.of());

  Conjunction {
    conditions = conditions.stream().sorted(Comparator.comparingInt(Condition::factor)).toList();
  }

  static Conjunction of(Condition condition) {
    return new Conjunction(List.of(condition));
  }

  /** The same with another condition on a factor. */
  Conjunction with(Condition condition) {
    return new Conjunction(
        Stream.concat(without(condition.factor()).conditions.stream(), Stream.of(condition))
            .toList());
  }

  /** The same with those conditions of another one that are on further factors. */
  Conjunction within(Conjunction other) {
    Conjunction both = this;
    for (Condition condition : other.conditions) {
      both = both.has(condition.factor()) ? both : both.with(condition);
    }
    return both;
  }

  boolean has(int factor) {
    return conditions.stream().anyMatch(condition -> condition.factor() == factor);
  }

  /** The codes that the condition on a factor allows; none if there is no condition on it. */
  BitSet codes(int factor) {
    return conditions.stream()
        .filter(condition -> condition.factor() == factor)
        .map(Condition::codes)
        .findFirst()
        .orElseGet(BitSet::new);
  }

  Conjunction without(int factor) {
    return new Conjunction(
        conditions.stream().filter(condition -> condition.factor() != factor).toList());
  }
}
