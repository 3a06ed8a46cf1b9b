package dev.sward.explain;

import java.util.BitSet;
import java.util.List;

/**
 * How many nats a conjunction has to gain before it says anything: minus the logarithm of its share
 * of a prior over all conjunctions. A search over them then reports a false one with at most the
 * probability that a single test would (the weighted Bonferroni bound; as a code length, minimum
 * description length).
 *
 * <pre>
 *   conjunction      1/2 for each condition, any order
 *   condition        any factor that was considered, then
 *   NOMINAL, MEMBERS how many values s with 1 / s(s + 1), then which of the distinct ones
 *   ORDERED          1/2 for one that is open to an end, or missing; 1/2 for any interval
 * </pre>
 */
final class Priors {
  private static final double EXTRA = 1;

  private final List<Factor> factors;
  private final double[][] codeCosts;
  private final double factorCost;

  Priors(ContrastTable table) {
    factors = table.factors();
    codeCosts = table.factors().stream().map(Priors::codeCosts).toArray(double[][]::new);
    factorCost = Math.log(Math.max(1, table.considered())) + Math.log(2);
  }

  double condition(Condition condition) {
    Factor factor = factors.get(condition.factor());
    BitSet codes = condition.codes();
    return factor.kind() == Factor.Kind.ORDERED
        ? range(condition.factor(), codes.nextSetBit(0), codes.length())
        : condition(condition.factor(), codes.cardinality());
  }

  /** Of a condition on an ordered factor with the codes in [from, to). */
  double range(int factor, int from, int to) {
    boolean isOpen = from <= Factor.FIRST || to == factors.get(factor).levels().size();
    return factorCost + codeCosts[factor][isOpen ? 0 : 1];
  }

  /** Of a condition on a factor with this many of its codes, at the least. */
  double condition(int factor, int codes) {
    double[] costs = codeCosts[factor];
    boolean isOrdered = factors.get(factor).kind() == Factor.Kind.ORDERED;
    return factorCost + costs[isOrdered ? 0 : Math.min(codes, costs.length - 1)];
  }

  /** About what a further value of a condition costs at the least. */
  double value(int factor) {
    double[] costs = codeCosts[factor];
    int last = Math.min(9, costs.length - 1);
    return last > 1 ? Math.max(0, costs[last] - costs[last - 1]) : 0;
  }

  double conjunction(Conjunction conjunction) {
    double cost = 0;
    int conditions = 0;
    for (Condition condition : conjunction.conditions()) {
      cost += condition(condition);
      cost -= Math.log(++conditions);
    }
    return cost;
  }

  /** By how many codes are in the condition; of a range, open or not. */
  private static double[] codeCosts(Factor factor) {
    double levels = factor.levels().size() - 1.0;
    if (factor.kind() == Factor.Kind.ORDERED) {
      double intervals = levels - 1;
      double any = Math.max(1, intervals * (intervals + 1) / 2);
      return new double[] {Math.log(4 * Math.max(1, intervals)), Math.log(2 * any)};
    }
    double distinct = Math.max(factor.distinct() + 1.0, levels);
    double[] costs = new double[factor.levels().size()];
    double which = 0;
    for (int codes = 1; codes < costs.length; codes++) {
      which += Math.log((distinct - codes + 1) / codes);
      costs[codes] = which + EXTRA * codes + Math.log(codes * (codes + 1.0));
    }
    return costs;
  }
}
