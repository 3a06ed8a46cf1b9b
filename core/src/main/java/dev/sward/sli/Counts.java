package dev.sward.sli;

/**
 * Events by their class.
 *
 * @param good estimated number, Σ weight
 * @param bad estimated number, Σ weight
 * @param notApplicable estimated number, Σ weight
 * @param goodRows stored rows
 * @param badRows stored rows
 * @param notApplicableRows stored rows
 */
public record Counts(
    double good,
    double bad,
    double notApplicable,
    long goodRows,
    long badRows,
    long notApplicableRows) {
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

  public double eligible() {
    return good + bad;
  }

  public long eligibleRows() {
    return goodRows + badRows;
  }

  /** Stored rows of any class. */
  public long rows() {
    return goodRows + badRows + notApplicableRows;
  }

  /** The share of eligible events that is bad, 0..1; NaN without any. */
  public double badRatio() {
    return bad / eligible();
  }

  public Counts plus(Counts other) {
    return new Counts(
        good + other.good,
        bad + other.bad,
        notApplicable + other.notApplicable,
        goodRows + other.goodRows,
        badRows + other.badRows,
        notApplicableRows + other.notApplicableRows);
  }
}
