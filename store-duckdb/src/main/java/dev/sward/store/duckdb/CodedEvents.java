package dev.sward.store.duckdb;

import dev.sward.explain.ContrastTable;
import dev.sward.explain.Factor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the codes of events, each row once. Values are looked up in the engine, four codes come in
 * a number:
 *
 * <pre>
 *   event   c0 + c1 · 2¹⁵ + c2 · 2³⁰ + c3 · 2⁴⁵   c4 + …   numbers, coded here   weight   place
 * </pre>
 *
 * <p>Lists come after, a row a member, and find their event by its place.
 */
final class CodedEvents {
  private static final int PACKED = 4;
  private static final int CODE_BITS = 15;
  private static final int CODE_MASK = (1 << CODE_BITS) - 1;

  private final ReadSession session;
  private final String ranked;
  private final List<CodedColumn> columns;
  private final List<CodedColumn> single = new ArrayList<>();
  private final List<CodedColumn> ordered = new ArrayList<>();
  private final List<CodedColumn> lists = new ArrayList<>();
  private final List<CodedMembers> members = new ArrayList<>();
  private final double[] weights;
  private int events;
  private int selected;

  /**
   * @param ranked see {@link ValueCounting}
   * @param most events at most
   */
  CodedEvents(ReadSession session, String ranked, List<CodedColumn> columns, int most) {
    this.session = session;
    this.ranked = ranked;
    this.columns = columns;
    for (CodedColumn column : columns) {
      switch (column.kind()) {
        case NOMINAL -> single.add(column);
        case ORDERED -> ordered.add(column);
        case MEMBERS -> {
          lists.add(column);
          members.add(new CodedMembers());
        }
      }
    }
    weights = new double[most];
  }

  /** How many events so many have room in, of which a share is taken by their hashes. */
  static int room(SideCount count, int most) {
    return (int) Math.min(count.rows(), most + 6L * (long) Math.sqrt(most) + 16);
  }

  /** Reads a side; the selected one first. */
  void read(SideRows side, SideCount count, int most, boolean isSelected) throws SQLException {
    int first = events;
    int end = Math.min(weights.length, first + room(count, most));
    double share = count.share(most);
    PlaceIndex places = new PlaceIndex(lists.isEmpty() ? 0 : end - first);
    SqlText sql = new SqlText();
    Pass pass = side.pass(sql, share);
    boolean weighted = !count.weighting().isOne();
    ResultReader.each(
        session,
        sql.statement(statement(pass, weighted)),
        row -> {
          if (events < end) {
            int at = read(row, 1);
            weights[events] = weighted ? row.getDouble(at++) : 1;
            if (!lists.isEmpty()) {
              places.put(row.getLong(at), events);
            }
            events++;
          }
        });
    scale(first, count.weight());
    if (isSelected) {
      selected = events;
    }
    for (int i = 0; i < lists.size(); i++) {
      readMembers(side, share, lists.get(i), places, members.get(i));
    }
  }

  /** Lets the events that were taken weigh as much as all. */
  private void scale(int first, double weight) {
    double own = 0;
    for (int event = first; event < events; event++) {
      own += weights[event];
    }
    if (own != weight) {
      for (int event = first; event < events; event++) {
        weights[event] *= weight / own;
      }
    }
  }

  private String statement(Pass pass, boolean weighted) {
    StringBuilder joins = new StringBuilder();
    List<String> codes = new ArrayList<>();
    for (CodedColumn column : single) {
      codes.add(code(pass, column.column(), joins));
    }
    List<String> outputs = new ArrayList<>();
    for (int from = 0; from < codes.size(); from += PACKED) {
      StringBuilder packed = new StringBuilder();
      for (int i = from; i < Math.min(codes.size(), from + PACKED); i++) {
        long factor = 1L << (CODE_BITS * (i - from));
        packed.append(i == from ? "" : " + ").append(codes.get(i)).append(" * ").append(factor);
      }
      outputs.add(packed.toString());
    }
    ordered.forEach(column -> outputs.add(column.column().number(pass)));
    if (weighted) {
      outputs.add(pass.named(pass.rows().weight()));
    }
    if (!lists.isEmpty()) {
      outputs.add(pass.named(pass.rows().place()));
    }
    if (outputs.isEmpty()) {
      outputs.add("1");
    }
    return "SELECT " + String.join(", ", outputs) + " FROM " + pass.from() + joins;
  }

  /** The code of a row's value, with the join that looks it up. */
  private String code(Pass pass, ContrastColumn column, StringBuilder joins) {
    GroupKey key = column.key(pass);
    String value = ContrastColumn.comparable(pass, key);
    String name = "d" + column.index();
    joins.append(
        " LEFT JOIN %s %s ON %2$s.k = %s"
            .formatted(column.dictionary(pass, key, ranked), name, value));
    return "COALESCE(%s.code, CASE WHEN %s IS NULL THEN %d ELSE %d END)"
        .formatted(name, key.sql(), Factor.MISSING, Factor.OTHER);
  }

  /** Reads the codes of a row; answers the next column. */
  private int read(ResultSet row, int firstColumn) throws SQLException {
    int at = firstColumn;
    for (int from = 0; from < single.size(); from += PACKED) {
      long packed = row.getLong(at++);
      int end = Math.min(single.size(), from + PACKED);
      for (int i = from; i < end; i++) {
        single.get(i).code(events, (char) (packed & CODE_MASK));
        packed >>>= CODE_BITS;
      }
    }
    for (CodedColumn column : ordered) {
      double number = row.getDouble(at++);
      if (!row.wasNull()) {
        column.number(events, number);
      }
    }
    return at;
  }

  private void readMembers(
      SideRows side, double share, CodedColumn list, PlaceIndex places, CodedMembers into)
      throws SQLException {
    SqlText sql = new SqlText();
    Pass pass = side.pass(sql, share);
    String place = pass.named(pass.rows().place());
    StringBuilder joins = new StringBuilder();
    String code = code(pass, list.column(), joins);
    ResultReader.each(
        session,
        sql.statement("SELECT %s, %s FROM %s%s".formatted(place, code, pass.from(), joins)),
        row -> {
          int event = places.event(row.getLong(1));
          if (event >= 0) {
            into.add(event, (char) row.getInt(2));
          }
        });
  }

  /** What was read of both sides. */
  ContrastTable table(int considered) {
    for (int i = 0; i < lists.size(); i++) {
      members.get(i).into(lists.get(i), events);
    }
    List<Factor> factors = columns.stream().map(column -> column.factor(events)).toList();
    double[] own = events == weights.length ? weights : Arrays.copyOf(weights, events);
    return new ContrastTable(selected, own, factors, considered);
  }
}
