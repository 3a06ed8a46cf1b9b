package dev.sward.store.duckdb;

import dev.sward.explain.Factor;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** Attributes with one value an event that one statement reads: hashes of values, then numbers. */
final class CodedPart {
  private final List<CodedColumn> single;
  private final List<CodedColumn> ordered;

  CodedPart(List<CodedColumn> columns) {
    single = of(columns, Factor.Kind.NOMINAL);
    ordered = of(columns, Factor.Kind.ORDERED);
  }

  private static List<CodedColumn> of(List<CodedColumn> columns, Factor.Kind kind) {
    return columns.stream().filter(column -> column.kind() == kind).toList();
  }

  /** How many columns of a row it reads. */
  int width() {
    return single.size() + ordered.size();
  }

  /** What is read of a row. */
  List<String> outputs(Pass pass) {
    List<String> outputs = new ArrayList<>();
    single.forEach(column -> outputs.add(ValueCodes.hash(column.column().key(pass).sql())));
    ordered.forEach(column -> outputs.add(column.column().number(pass)));
    return outputs;
  }

  /**
   * Takes codes from the first columns of a chunk.
   *
   * @param events of its first rows; those below 0 are passed over
   */
  void read(DuckDBDataChunkReader chunk, int[] events, int rows) {
    int at = 0;
    for (CodedColumn column : single) {
      DuckDBReadableVector hashes = chunk.vector(at++);
      for (int row = 0; row < rows; row++) {
        if (events[row] >= 0) {
          column.value(events[row], hashes.getLong(row));
        }
      }
    }
    for (CodedColumn column : ordered) {
      DuckDBReadableVector numbers = chunk.vector(at++);
      for (int row = 0; row < rows; row++) {
        if (events[row] >= 0 && !numbers.isNull(row)) {
          column.number(events[row], numbers.getDouble(row));
        }
      }
    }
  }
}
