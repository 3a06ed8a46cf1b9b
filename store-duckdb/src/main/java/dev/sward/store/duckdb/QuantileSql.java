package dev.sward.store.duckdb;

import java.util.ArrayList;
import java.util.List;

/** Quantiles of one distribution of every group, and of every time bucket of it. */
final class QuantileSql {
  private final List<CalculationSql> quantiles;

  /** The calculations are quantiles of the same distribution. */
  QuantileSql(List<CalculationSql> quantiles) {
    this.quantiles = List.copyOf(quantiles);
  }

  /** Which columns of a row are its group, its time bucket and its weight. */
  record Columns(String number, String bucket, String weight) {}

  /** The rows that count, in a pass. */
  List<String> conditions(Pass pass) {
    CalculationSql any = quantiles.getFirst();
    return any.conditions(pass, any.number(pass) + " IS NOT NULL");
  }

  /**
   * The statement: number, time bucket (NULL for the total), the code of each quantile (see {@link
   * LogBuckets}).
   */
  SqlText.Bound statement(Pass pass, Columns columns, String from, SeriesWish wish) {
    String code = LogBuckets.code(quantiles.getFirst().number(pass));
    String counted =
        "SELECT %s AS n, %s AS b, %s AS code, %s AS w FROM %s WHERE %s GROUP BY n, b, code"
            .formatted(
                columns.number(),
                columns.bucket(),
                code,
                columns.weight(),
                from,
                Conversions.joined(conditions(pass), "AND"));
    List<String> answers = new ArrayList<>();
    if (wish == SeriesWish.SERIES) {
      answers.add(codes(pass.sql(), "n, b", "h", "n, b"));
    }
    answers.add(
        codes(
            pass.sql(),
            "n",
            "(SELECT n, code, sum(w) AS w FROM h GROUP BY n, code)",
            "n, CAST(NULL AS BIGINT)"));
    return pass.sql()
        .statement(
            "WITH h AS MATERIALIZED (%s) %s"
                .formatted(counted, String.join(" UNION ALL ", answers)));
  }

  private String codes(SqlText sql, String keys, String histogram, String outputs) {
    List<String> found = new ArrayList<>();
    for (CalculationSql quantile : quantiles) {
      double rank = quantile.calculation().op().quantile().orElseThrow(AssertionError::new);
      found.add("min(code) FILTER (WHERE below >= %s * whole)".formatted(sql.number(rank)));
    }
    return ("SELECT %1$s, %2$s FROM (SELECT *, sum(w) OVER (PARTITION BY %3$s ORDER BY code) AS below,"
            + " sum(w) OVER (PARTITION BY %3$s) AS whole FROM %4$s) GROUP BY %3$s")
        .formatted(outputs, String.join(", ", found), keys, histogram);
  }

  /** Whether time buckets are wanted beside the total. */
  enum SeriesWish {
    TOTALS,
    SERIES
  }
}
