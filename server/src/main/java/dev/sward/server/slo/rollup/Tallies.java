package dev.sward.server.slo.rollup;

import dev.sward.sli.Counts;
import dev.sward.sli.Tally;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is left of a tally. */
final class Tallies {
  private Tallies() {}

  /** The one less the other, held to no less than nothing. */
  static Tally without(Tally whole, Tally part) {
    Counts from = whole.counts();
    Counts less = part.counts();
    SortedMap<String, Tally.Amount> reasons = new TreeMap<>(whole.reasons());
    part.reasons()
        .forEach((reason, amount) ->
            reasons.computeIfPresent(
                reason, (key, left) -> left.rows() > amount.rows() ? less(left, amount) : null));
    return new Tally(
        new Counts(
            Math.max(0, from.good() - less.good()),
            Math.max(0, from.bad() - less.bad()),
            Math.max(0, from.notApplicable() - less.notApplicable()),
            Math.max(0, from.goodRows() - less.goodRows()),
            Math.max(0, from.badRows() - less.badRows()),
            Math.max(0, from.notApplicableRows() - less.notApplicableRows())),
        reasons);
  }

  private static Tally.Amount less(Tally.Amount from, Tally.Amount less) {
    return new Tally.Amount(Math.max(0, from.weight() - less.weight()), from.rows() - less.rows());
  }
}
