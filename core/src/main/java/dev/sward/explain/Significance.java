package dev.sward.explain;

/** How probable it is that a search finds as much where nothing is to be found. */
final class Significance {
  private Significance() {}

  /**
   * Corrected for everything that was searched: the one-sided tail of the normal distribution at
   * √(2 gain) (Wilks 1938), times e to the cost; at most 1.
   */
  static double corrected(Scored scored) {
    return Math.min(1, Math.exp(logTail(scored.gain()) + scored.cost()));
  }

  /** ln of at least the tail: φ(z) ⁄ z bounds it (Mills' ratio); below z = 1 that says little. */
  private static double logTail(double gain) {
    double z = Math.sqrt(2 * gain);
    return z < 1 ? 0 : -gain - Math.log(Math.sqrt(2 * Math.PI) * z);
  }
}
