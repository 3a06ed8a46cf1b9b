package dev.sward.store.duckdb;

import dev.sward.query.HeatmapBuckets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What there is to know before the groups.
 *
 * @param matched rows that passed the filter; empty if the only group counts them
 * @param weighted whether one of them has another weight than 1
 * @param bounds of each heatmap
 */
record Overview(OptionalLong matched, boolean weighted, List<double[]> bounds) {
  static Overview of(Asking asking) throws SQLException {
    if (isCountedByOnlyGroup(asking)
        && !Counting.mayBeWeighted(asking.temp().session(), asking.tables())) {
      return new Overview(OptionalLong.empty(), false, List.of());
    }
    Pass pass = asking.pass();
    List<String> outputs = new ArrayList<>();
    outputs.add("count(*)");
    outputs.add("COALESCE(bool_or(%s <> 1), FALSE)".formatted(pass.named(pass.rows().weight())));
    List<CalculationSql> heatmaps = asking.heatmaps();
    for (CalculationSql heatmap : heatmaps) {
      String filter = CalculationSql.filter(heatmap.conditions(pass));
      outputs.add("min(" + heatmap.number(pass) + ")" + filter);
      outputs.add("max(" + heatmap.number(pass) + ")" + filter);
    }
    SqlText.Bound query = Asking.select(pass, outputs, pass.from(), "");
    try (PreparedStatement statement = asking.temp().session().prepare(query.sql());
        ResultSet result = query.query(statement)) {
      result.next();
      List<double[]> bounds = new ArrayList<>();
      for (int i = 0; i < heatmaps.size(); i++) {
        Double min = Asking.number(result, 3 + 2 * i);
        Double max = Asking.number(result, 4 + 2 * i);
        bounds.add(
            min == null || max == null ? HeatmapBuckets.none() : HeatmapBuckets.bounds(min, max));
      }
      return new Overview(OptionalLong.of(result.getLong(1)), result.getBoolean(2), bounds);
    }
  }

  /** Whether there is one group of all rows and nothing that needs to be known before it. */
  private static boolean isCountedByOnlyGroup(Asking asking) {
    return asking.query().breakdowns().isEmpty() && asking.heatmaps().isEmpty();
  }

  Weighting weighting() {
    return weighted ? Weighting.BY_WEIGHT : Weighting.ONE;
  }
}
