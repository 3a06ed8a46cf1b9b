package dev.sward.store.duckdb;

import dev.sward.store.Intervals;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers of some events, from which intervals are made. */
final class NumberSample {
  /** Attributes whose numbers are in memory at once. */
  private static final int TOGETHER = 32;

  private final Map<ContrastColumn, Intervals> intervals = new HashMap<>();

  private NumberSample() {}

  /** Of an even share of each side. */
  static NumberSample of(
      ReadSession session,
      List<ContrastColumn> columns,
      SideRows selected,
      double selectedShare,
      SideRows baseline,
      double baselineShare)
      throws SQLException {
    NumberSample sample = new NumberSample();
    for (List<ContrastColumn> portion : Portions.of(columns, TOGETHER)) {
      List<List<Double>> ofSelected = numbers(session, portion, selected, selectedShare);
      List<List<Double>> ofBaseline = numbers(session, portion, baseline, baselineShare);
      for (int i = 0; i < portion.size(); i++) {
        sample.intervals.put(
            portion.get(i), Intervals.of(array(ofSelected.get(i)), array(ofBaseline.get(i))));
      }
    }
    return sample;
  }

  private static List<List<Double>> numbers(
      ReadSession session, List<ContrastColumn> columns, SideRows side, double share)
      throws SQLException {
    List<List<Double>> numbers = new ArrayList<>();
    SqlText sql = new SqlText();
    Pass pass = side.pass(sql, share);
    List<String> outputs = new ArrayList<>();
    for (ContrastColumn column : columns) {
      numbers.add(new ArrayList<>());
      outputs.add(column.number(pass));
    }
    ResultReader.each(
        session,
        sql.statement("SELECT " + String.join(", ", outputs) + " FROM " + pass.from()),
        row -> {
          for (int i = 0; i < outputs.size(); i++) {
            double number = row.getDouble(i + 1);
            if (!row.wasNull()) {
              numbers.get(i).add(number);
            }
          }
        });
    return numbers;
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  Intervals intervals(ContrastColumn column) {
    Intervals own = intervals.get(column);
    if (own == null) {
      throw new IllegalStateException("no numbers of " + column);
    }
    return own;
  }
}
