package dev.sward.server.explain;

/**
 * How many events there are.
 *
 * @param events by weight
 * @param rows that are stored
 * @param squares Σ weight²
 * @param users different ones, of the stored rows
 */
record Amount(double events, long rows, double squares, long users) {
  static final Amount NONE = new Amount(0, 0, 0, 0);

  /** The rest, if the others are among these; of users nothing is known then. */
  Amount minus(Amount others) {
    return new Amount(
        Math.max(0, events - others.events),
        Math.max(0, rows - others.rows),
        Math.max(0, squares - others.squares),
        0);
  }

  Amount plus(Amount others) {
    return new Amount(events + others.events, rows + others.rows, squares + others.squares, 0);
  }

  boolean isWeighted() {
    return events != rows || squares != rows;
  }

  /** How many observations they are worth: (Σw)² ⁄ Σw² (Kish 1965). */
  double observations() {
    return squares > 0 ? events * events / squares : 0;
  }
}
