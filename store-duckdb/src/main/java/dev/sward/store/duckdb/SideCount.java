package dev.sward.store.duckdb;

import java.sql.SQLException;

/**
 * How many events a side has.
 *
 * @param weighting whether one of them has another weight than 1
 */
record SideCount(long rows, double weight, Weighting weighting) {
  static SideCount of(ReadSession session, SideRows side) throws SQLException {
    SqlText sql = new SqlText();
    Pass pass = side.pass(sql);
    String weight = pass.named(pass.rows().weight());
    SideCount[] counted = new SideCount[1];
    ResultReader.each(
        session,
        sql.statement(
            "SELECT count(*), COALESCE(sum(%1$s), 0), COALESCE(bool_or(%1$s <> 1), FALSE) FROM %2$s"
                .formatted(weight, pass.from())),
        row ->
            counted[0] =
                new SideCount(
                    row.getLong(1),
                    row.getDouble(2),
                    row.getBoolean(3) ? Weighting.BY_WEIGHT : Weighting.ONE));
    return counted[0];
  }

  /** The share of them that is so many at most, or nearly. */
  double share(long most) {
    return rows <= most ? 1 : (double) most / rows;
  }
}
