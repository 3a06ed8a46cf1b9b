package dev.sward.explain;

/** For which events of a table a conjunction holds. */
final class Membership {
  /** Every condition holds. */
  static final int NONE = -1;

  /** More than one condition does not hold. */
  static final int SEVERAL = -2;

  private final Factor[] factors;
  private final boolean[][] flags;

  Membership(ContrastTable table, Conjunction conjunction) {
    int conditions = conjunction.conditions().size();
    factors = new Factor[conditions];
    flags = new boolean[conditions][];
    for (int i = 0; i < conditions; i++) {
      Condition condition = conjunction.conditions().get(i);
      factors[i] = table.factors().get(condition.factor());
      flags[i] = condition.flags(factors[i].levels().size());
    }
  }

  boolean holds(int event) {
    for (int i = 0; i < factors.length; i++) {
      if (!factors[i].has(event, flags[i])) {
        return false;
      }
    }
    return true;
  }

  /** The place of the one condition that does not hold, or {@link #NONE}, {@link #SEVERAL}. */
  int failing(int event) {
    int failing = NONE;
    for (int i = 0; i < factors.length; i++) {
      if (!factors[i].has(event, flags[i])) {
        if (failing != NONE) {
          return SEVERAL;
        }
        failing = i;
      }
    }
    return failing;
  }
}
