package dev.sward.sli;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Events by their class, those that are not applicable also by reason.
 *
 * @param reasons what {@link Counts#notApplicable} is made of, by {@link Outcome#reason}
 */
public record Tally(Counts counts, SortedMap<String, Amount> reasons) {
  public static final Tally NONE = new Tally(Counts.NONE, Collections.emptySortedMap());

  /**
   * Events of one kind.
   *
   * @param weight estimated number, Σ weight
   * @param rows stored rows
   */
  public record Amount(double weight, long rows) {
    public Amount plus(Amount other) {
      return new Amount(weight + other.weight, rows + other.rows);
    }
  }

  public Tally {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
  }

  /** So many events of one outcome. */
  static Tally of(Outcome outcome, Amount amount) {
    double weight = amount.weight();
    long rows = amount.rows();
    return switch (outcome.verdict()) {
      case GOOD -> new Tally(new Counts(weight, 0, 0, rows, 0, 0), NONE.reasons);
      case BAD -> new Tally(new Counts(0, weight, 0, 0, rows, 0), NONE.reasons);
      case NOT_APPLICABLE ->
          new Tally(
              new Counts(0, 0, weight, 0, 0, rows),
              new TreeMap<>(Map.of(outcome.reason(), amount)));
    };
  }

  public Tally plus(Tally other) {
    SortedMap<String, Amount> sum = new TreeMap<>(reasons);
    other.reasons.forEach((reason, amount) -> sum.merge(reason, amount, Amount::plus));
    return new Tally(counts.plus(other.counts), sum);
  }
}
