package dev.sward.explain;

import java.util.Arrays;

/**
 * Some of a table's events, the selected ones first, and what they weigh as evidence.
 *
 * <p>Evidence of a side is its effective sample size (Kish 1965): its weights times Σw ⁄ Σw², so
 * that an event that stands for a thousand is one observation, not a thousand, while shares within
 * a side stay what the weights say. Where the baseline's events are expected to be selected by
 * different odds, its evidence is spread by these. The arrays are shared, never changed.
 *
 * @param events places in the table
 * @param selected how many of them, the first ones, are selected
 * @param evidence one for each event of the table
 */
record Crowd(
    int[] events,
    int selected,
    double[] evidence,
    double allSelected,
    double allBaseline,
    Likelihood likelihood) {
  static Crowd of(ContrastTable table) {
    double[] evidence = new double[table.size()];
    spread(table, 0, table.selected(), evidence);
    spread(table, table.selected(), table.size(), evidence);
    expect(table, evidence);
    int[] events = new int[table.size()];
    Arrays.setAll(events, i -> i);
    return of(events, table.selected(), evidence);
  }

  private static void spread(ContrastTable table, int from, int to, double[] evidence) {
    double sum = 0;
    double squares = 0;
    for (int event = from; event < to; event++) {
      double weight = table.weight(event);
      sum += weight;
      squares += weight * weight;
    }
    for (int event = from; event < to; event++) {
      evidence[event] = table.weight(event) * sum / squares;
    }
  }

  private static void expect(ContrastTable table, double[] evidence) {
    double sum = 0;
    double expected = 0;
    for (int event = table.selected(); event < evidence.length; event++) {
      sum += evidence[event];
      expected += evidence[event] * table.expected(event);
    }
    for (int event = table.selected(); event < evidence.length; event++) {
      evidence[event] *= table.expected(event) * sum / expected;
    }
  }

  private static Crowd of(int[] events, int selected, double[] evidence) {
    double allSelected = sum(events, 0, selected, evidence);
    double allBaseline = sum(events, selected, events.length, evidence);
    return new Crowd(
        events,
        selected,
        evidence,
        allSelected,
        allBaseline,
        new Likelihood(allSelected, allBaseline));
  }

  private static double sum(int[] events, int from, int to, double[] evidence) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += evidence[events[i]];
    }
    return sum;
  }

  int size() {
    return events.length;
  }

  /** Others of the same table. */
  Crowd part(int[] events, int selected) {
    return of(events, selected, evidence);
  }

  /** Those for which a conjunction holds. */
  Crowd inside(ContrastTable table, Conjunction conjunction) {
    return filtered(new Membership(table, conjunction), true);
  }

  /** Those for which it does not. */
  Crowd outside(ContrastTable table, Conjunction conjunction) {
    return filtered(new Membership(table, conjunction), false);
  }

  private Crowd filtered(Membership membership, boolean wanted) {
    int[] kept = new int[events.length];
    int count = 0;
    int keptSelected = 0;
    for (int i = 0; i < events.length; i++) {
      if (membership.holds(events[i]) == wanted) {
        kept[count++] = events[i];
        if (i < selected) {
          keptSelected++;
        }
      }
    }
    return of(Arrays.copyOf(kept, count), keptSelected, evidence);
  }
}
