package dev.sward.bench.explain;

import dev.sward.explain.ContrastTable;
import dev.sward.explain.Factor;
import java.util.List;

/** The events of a {@link ContrastTable} with their codes, which the table keeps to itself. */
record CodedEvents(int selected, double[] weights, List<Column> columns) {
  /**
   * @param starts of each event's codes, as {@link Factor} has them; empty: one code an event
   */
  record Column(Factor factor, char[] codes, int[] starts) {
    static Column single(Factor factor, char[] codes) {
      return new Column(factor, codes, new int[0]);
    }

    int first(int event) {
      return starts.length == 0 ? event : starts[event];
    }

    int end(int event) {
      return starts.length == 0 ? event + 1 : starts[event + 1];
    }
  }

  ContrastTable table() {
    return new ContrastTable(selected, weights, columns.stream().map(Column::factor).toList());
  }
}
