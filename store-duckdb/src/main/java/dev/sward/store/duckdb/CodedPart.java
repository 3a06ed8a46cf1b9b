package dev.sward.store.duckdb;

import dev.sward.explain.Factor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Attributes with one value an event that one statement reads. Values are looked up in the engine,
 * four codes come in a number; numbers are coded here:
 *
 * <pre>
 *   c0 + c1 · 2¹⁵ + c2 · 2³⁰ + c3 · 2⁴⁵   c4 + …   numbers
 * </pre>
 */
final class CodedPart {
  private static final int PACKED = 4;
  private static final int CODE_BITS = 15;
  private static final int CODE_MASK = (1 << CODE_BITS) - 1;

  private final String ranked;
  private final List<CodedColumn> single;
  private final List<CodedColumn> ordered;

  /**
   * @param ranked see {@link ValueCounting}
   */
  CodedPart(String ranked, List<CodedColumn> columns) {
    this.ranked = ranked;
    single = of(columns, Factor.Kind.NOMINAL);
    ordered = of(columns, Factor.Kind.ORDERED);
  }

  private static List<CodedColumn> of(List<CodedColumn> columns, Factor.Kind kind) {
    return columns.stream().filter(column -> column.kind() == kind).toList();
  }

  /** How many columns of a row it reads. */
  int width() {
    return Math.ceilDiv(single.size(), PACKED) + ordered.size();
  }

  /** What is read of a row; the joins of the FROM clause that it takes are added. */
  List<String> outputs(Pass pass, StringBuilder joins) {
    List<String> outputs = new ArrayList<>();
    for (int from = 0; from < single.size(); from += PACKED) {
      StringBuilder packed = new StringBuilder();
      for (int i = from; i < Math.min(single.size(), from + PACKED); i++) {
        long factor = 1L << (CODE_BITS * (i - from));
        String code = code(pass, single.get(i).column(), ranked, joins);
        packed.append(i == from ? "" : " + ").append(code).append(" * ").append(factor);
      }
      outputs.add(packed.toString());
    }
    ordered.forEach(column -> outputs.add(column.column().number(pass)));
    return outputs;
  }

  /** The code of a row's value, with the join that looks it up. */
  static String code(Pass pass, ContrastColumn column, String ranked, StringBuilder joins) {
    GroupKey key = column.key(pass);
    String value = ContrastColumn.comparable(pass, key);
    String name = "d" + column.index();
    joins.append(
        " LEFT JOIN %s %s ON %2$s.k = %s"
            .formatted(column.dictionary(pass, key, ranked), name, value));
    return "COALESCE(%s.code, CASE WHEN %s IS NULL THEN %d ELSE %d END)"
        .formatted(name, key.sql(), Factor.MISSING, Factor.OTHER);
  }

  /** Takes an event's codes from the first columns of a row; answers the next column. */
  int read(ResultSet row, int event) throws SQLException {
    int at = 1;
    for (int from = 0; from < single.size(); from += PACKED) {
      long packed = row.getLong(at++);
      int end = Math.min(single.size(), from + PACKED);
      for (int i = from; i < end; i++) {
        single.get(i).code(event, (char) (packed & CODE_MASK));
        packed >>>= CODE_BITS;
      }
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
