package dev.sward.store.duckdb;

/** The value bucket of a number, as a search tree that the engine evaluates column by column. */
final class HeatmapSql {
  private HeatmapSql() {}

  /** What {@link dev.sward.query.HeatmapBuckets#index} answers. */
  static String index(SqlText sql, double[] bounds, String number) {
    return search(sql, bounds, number, 0, bounds.length - 2);
  }

  private static String search(SqlText sql, double[] bounds, String number, int low, int high) {
    if (low == high) {
      return Integer.toString(low);
    }
    int middle = (low + high + 1) / 2;
    return "CASE WHEN %s < %s THEN %s ELSE %s END"
        .formatted(
            number,
            sql.number(bounds[middle]),
            search(sql, bounds, number, low, middle - 1),
            search(sql, bounds, number, middle, high));
  }
}
