package dev.sward.store.duckdb;

import dev.sward.explain.Factor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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

  /** Takes an event's codes from the first columns of a row; answers the next column. */
  int read(ResultSet row, int event) throws SQLException {
    int at = 1;
    for (CodedColumn column : single) {
      column.value(event, row.getLong(at++));
    }
    for (CodedColumn column : ordered) {
      double number = row.getDouble(at++);
      if (!row.wasNull()) {
        column.number(event, number);
      }
    }
    return at;
  }
}
