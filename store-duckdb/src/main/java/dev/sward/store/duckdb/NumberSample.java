package dev.sward.store.duckdb;

import dev.sward.store.Intervals;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.duckdb.DuckDBReadableVector;

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
      List<double[]> ofSelected = numbers(session, portion, selected, selectedShare);
      List<double[]> ofBaseline = numbers(session, portion, baseline, baselineShare);
      for (int i = 0; i < portion.size(); i++) {
        sample.intervals.put(portion.get(i), Intervals.of(ofSelected.get(i), ofBaseline.get(i)));
      }
    }
    return sample;
  }

  private static List<double[]> numbers(
      ReadSession session, List<ContrastColumn> columns, SideRows side, double share)
      throws SQLException {
    List<DoubleStream.Builder> numbers = new ArrayList<>();
    SqlText sql = new SqlText();
    Pass pass = side.pass(sql, share);
    List<String> outputs = new ArrayList<>();
    for (ContrastColumn column : columns) {
      numbers.add(DoubleStream.builder());
      outputs.add(column.number(pass));
    }
    ResultReader.chunks(
        session,
        sql.statement("SELECT " + String.join(", ", outputs) + " FROM " + pass.from()),
        chunk -> {
          for (int i = 0; i < outputs.size(); i++) {
            add(chunk.vector(i), numbers.get(i));
          }
        });
    return numbers.stream().map(own -> own.build().toArray()).toList();
  }

  private static void add(DuckDBReadableVector own, DoubleStream.Builder numbers) {
    for (long row = 0; row < own.rowCount(); row++) {
      if (!own.isNull(row)) {
        numbers.add(own.getDouble(row));
      }
    }
  }

  Intervals intervals(ContrastColumn column) {
    Intervals own = intervals.get(column);
    if (own == null) {
      throw new IllegalStateException("no numbers of " + column);
    }
    return own;
  }
}
