package dev.sward.store.duckdb;

import dev.sward.query.Quantiles;

/**
 * The buckets of {@link Quantiles} as whole numbers that sort like the values in them:
 *
 * <pre>
 *   x      … -2 … -1e-300 …   0   … 1e-300 …  2 …
 *   code   … -100070 …        0   … 30922 …   100070 …
 * </pre>
 */
final class LogBuckets {
  /** More than the largest |⌈log_γ x⌉| of a double, so that positive values have positive codes. */
  private static final int OFFSET = 100_000;

  private static final String LN_GAMMA = Double.toString(Math.log(Quantiles.GAMMA));

  private LogBuckets() {}

  /** The code of a finite number; NULL of NULL. */
  static String code(String number) {
    return ("CASE WHEN %1$s > 0 THEN CAST(ceil(ln(%1$s) / %2$s) AS INTEGER) + %3$d"
            + " WHEN %1$s < 0 THEN -(CAST(ceil(ln(-%1$s) / %2$s) AS INTEGER) + %3$d)"
            + " WHEN %1$s = 0 THEN 0 END")
        .formatted(number, LN_GAMMA, OFFSET);
  }

  /** What stands for all values of a code. */
  static double representative(int code) {
    if (code == 0) {
      return 0;
    }
    double middle = Quantiles.representative(Math.abs(code) - OFFSET);
    return Math.copySign(Math.min(middle, Double.MAX_VALUE), code);
  }

  /** The same in SQL. */
  static String representativeSql(String code) {
    String middle =
        "2 * pow(%s, abs(%s) - %d) / %s"
            .formatted(Quantiles.GAMMA, code, OFFSET, Quantiles.GAMMA + 1);
    return "CASE WHEN %1$s = 0 THEN 0.0 ELSE sign(%1$s) * least(%2$s, %3$s::DOUBLE) END"
        .formatted(code, middle, Double.MAX_VALUE);
  }
}
