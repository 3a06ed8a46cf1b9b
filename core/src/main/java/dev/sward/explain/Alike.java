package dev.sward.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What could be said instead of a condition of a conjunction: conditions on other factors that
 * nearly the same events satisfy, among those that satisfy the other conditions.
 */
final class Alike {
  /** Events that satisfy both, of those that satisfy one of them. */
  private static final double LEAST_JACCARD = 0.9;

  private static final int MOST = 5;

  private final ContrastTable table;
  private final Priors priors;
  private final Conjunction conjunction;
  private final Crowd everything;

  Alike(ContrastTable table, Priors priors, Conjunction conjunction) {
    this.table = table;
    this.priors = priors;
    this.conjunction = conjunction;
    everything = Crowd.of(table);
  }

  List<Condition> of(Condition condition) {
    Crowd context = everything.inside(table, conjunction.without(condition.factor()));
    Crowd covered = context.inside(table, Conjunction.of(condition));
    Crowd rest = context.outside(table, Conjunction.of(condition));
    List<Condition> alike = new ArrayList<>();
    for (int factor : Naming.inOrder(table)) {
      if (alike.size() < MOST && !conjunction.has(factor)) {
        instead(factor, covered, rest).ifPresent(alike::add);
      }
    }
    return alike;
  }

  /** The codes that most covered events have; they must tell more than it takes to name them. */
  private Optional<Condition> instead(int factor, Crowd covered, Crowd rest) {
    Factor own = table.factors().get(factor);
    if (own.kind() == Factor.Kind.MEMBERS) {
      return Optional.empty();
    }
    LevelCounts inside = LevelCounts.of(own, covered);
    LevelCounts outside = LevelCounts.of(own, rest);
    BitSet codes = new BitSet();
    double both = 0;
    double only = 0;
    for (int i = 0; i < inside.size(); i++) {
      int code = inside.touched(i);
      double within = inside.selected(code) + inside.baseline(code);
      double without = outside.selected(code) + outside.baseline(code);
      if (code != Factor.OTHER && within > without) {
        codes.set(code);
        both += within;
        only += without;
      }
    }
    double all = covered.allSelected() + covered.allBaseline();
    double others = rest.allSelected() + rest.allBaseline();
    boolean isRange = own.kind() == Factor.Kind.ORDERED;
    if (codes.isEmpty()
        || both < LEAST_JACCARD * (all + only)
        || (isRange && codes.length() - codes.nextSetBit(0) != codes.cardinality())) {
      return Optional.empty();
    }
    double told = new Likelihood(all, others).gain(both, only);
    Condition instead = new Condition(factor, codes);
    return told > priors.condition(instead) ? Optional.of(instead) : Optional.empty();
  }
}
