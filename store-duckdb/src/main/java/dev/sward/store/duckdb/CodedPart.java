package dev.sward.store.duckdb;

import dev.sward.explain.Factor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
   * Takes codes from the first columns of a chunk, of several columns at once.
   *
   * @param events of its first rows; those below 0 are passed over
   */
  void read(DuckDBDataChunkReader chunk, int[] events, int rows) {
    IntStream.range(0, width())
        .parallel()
        .forEach(at -> {
          DuckDBReadableVector own = chunk.vector(at);
          if (at < single.size()) {
            readValues(single.get(at), own, events, rows);
          } else {
            readNumbers(ordered.get(at - single.size()), own, events, rows);
          }
        });
  }

  private static void readValues(
      CodedColumn column, DuckDBReadableVector hashes, int[] events, int rows) {
    for (int row = 0; row < rows; row++) {
      if (events[row] >= 0) {
        column.value(events[row], hashes.getLong(row));
      }
    }
  }

  private static void readNumbers(
      CodedColumn column, DuckDBReadableVector numbers, int[] events, int rows) {
    for (int row = 0; row < rows; row++) {
      if (events[row] >= 0 && !numbers.isNull(row)) {
        column.number(events[row], numbers.getDouble(row));
      }
    }
  }
}
