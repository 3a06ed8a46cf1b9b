package dev.sward.sli;

/**
 * The interval in which a share lies with 95 % confidence, given what was seen of it; Wilson
 * (1927), which also holds for few events and for shares near 0 and 1.
 *
 * @param low 0..1
 * @param high 0..1
 */
public record Wilson(double low, double high) {
  /** The 97.5 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * @param ratio the share that was seen, 0..1; of sampled rows the weighted one
   * @param rows how many stored rows it was seen in, at least 1
   */
  public static Wilson of(double ratio, long rows) {
    if (!(ratio >= 0 && ratio <= 1) || rows < 1) {
      throw new IllegalArgumentException(
          "interval: %s of %d rows (expected: a share, 0 to 1, of at least 1 row)"
              .formatted(ratio, rows));
    }
    double square = Z * Z / rows;
    double middle = (ratio + square / 2) / (1 + square);
    double half = Z * Math.sqrt((ratio * (1 - ratio) + square / 4) / rows) / (1 + square);
    return new Wilson(Math.max(0, middle - half), Math.min(1, middle + half));
  }
}
