package dev.sward.store.duckdb;

import dev.sward.explain.ContrastTable;
import dev.sward.explain.Factor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * Reads the codes of events:
 *
 * <pre>
 *   first statement   what a {@link CodedPart} reads, weight, place   a row an event
 *   more attributes   what another part reads, place                  a row an event
 *   each list         place, hash                                     a row a member
 * </pre>
 *
 * <p>Later statements find their events by their places. A single part without lists needs none.
 */
final class CodedEvents {
  /** What a statement reads costs memory. */
  private static final int TOGETHER = 64;

  private final ReadSession session;
  private final List<CodedColumn> columns;
  private final CodedPart first;
  private final List<CodedPart> more = new ArrayList<>();
  private final List<CodedColumn> lists;
  private final List<CodedMembers> members;
  private final double[] weights;
  private int events;
  private int selected;

  /**
   * @param most events at most
   */
  CodedEvents(ReadSession session, List<CodedColumn> columns, int most) {
    this.session = session;
    this.columns = columns;
    lists = columns.stream().filter(CodedColumn::isOfLists).toList();
    members = lists.stream().map(list -> new CodedMembers()).toList();
    List<CodedColumn> single = columns.stream().filter(column -> !column.isOfLists()).toList();
    for (List<CodedColumn> portion : Portions.of(single, TOGETHER)) {
      more.add(new CodedPart(portion));
    }
    first = more.isEmpty() ? new CodedPart(List.of()) : more.removeFirst();
    weights = new double[most];
  }

  /** How many events so many have room in, of which a share is taken by their hashes. */
  static int room(SideCount count, int most) {
    return (int) Math.min(count.rows(), most + 6L * (long) Math.sqrt(most) + 16);
  }

  /** Reads a side; the selected one first. */
  void read(SideRows side, SideCount count, int most, boolean isSelected) throws SQLException {
    int from = events;
    int end = Math.min(weights.length, from + room(count, most));
    double share = count.share(most);
    boolean placed = !lists.isEmpty() || !more.isEmpty();
    LongIndex places = new LongIndex(placed ? end - from : 0);
    boolean weighted = !count.weighting().isOne();
    SqlText sql = new SqlText();
    Pass pass = side.pass(sql, share);
    List<String> also = new ArrayList<>();
    if (weighted) {
      also.add(pass.named(pass.rows().weight()));
    }
    if (placed) {
      also.add(pass.named(pass.rows().place()));
    }
    ResultReader.chunks(
        session,
        sql.statement(statement(pass, first, also)),
        chunk -> {
          int rows = (int) Math.min(chunk.rowCount(), end - events);
          first.read(chunk, IntStream.range(events, events + rows).toArray(), rows);
          int at = first.width();
          readWeights(weighted ? chunk.vector(at++) : null, rows);
          if (placed) {
            readPlaces(chunk.vector(at), rows, places);
          }
          events += rows;
        });
    scale(from, count.weight());
    if (isSelected) {
      selected = events;
    }
    for (CodedPart part : more) {
      readMore(side, share, part, places);
    }
    for (int i = 0; i < lists.size(); i++) {
      readMembers(side, share, lists.get(i), places, members.get(i));
    }
  }

  private void readWeights(@Nullable DuckDBReadableVector own, int rows) {
    for (int row = 0; row < rows; row++) {
      weights[events + row] = own == null ? 1 : own.getDouble(row);
    }
  }

  private void readPlaces(DuckDBReadableVector own, int rows, LongIndex places) {
    for (int row = 0; row < rows; row++) {
      places.put(own.getLong(row), events + row);
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

  private static String statement(Pass pass, CodedPart part, List<String> also) {
    List<String> outputs = new ArrayList<>(part.outputs(pass));
    outputs.addAll(also);
    if (outputs.isEmpty()) {
      outputs.add("1");
    }
    return "SELECT " + String.join(", ", outputs) + " FROM " + pass.from();
  }

  private void readMore(SideRows side, double share, CodedPart part, LongIndex places)
      throws SQLException {
    SqlText sql = new SqlText();
    Pass pass = side.pass(sql, share);
    String place = pass.named(pass.rows().place());
    ResultReader.chunks(
        session,
        sql.statement(statement(pass, part, List.of(place))),
        chunk -> {
          int[] found = found(chunk.vector(part.width()), places);
          part.read(chunk, found, found.length);
        });
  }

  /** The events at places; below 0 where there is none. */
  private static int[] found(DuckDBReadableVector own, LongIndex places) {
    int[] found = new int[(int) own.rowCount()];
    for (int row = 0; row < found.length; row++) {
      found[row] = places.find(own.getLong(row));
    }
    return found;
  }

  private void readMembers(
      SideRows side, double share, CodedColumn list, LongIndex places, CodedMembers into)
      throws SQLException {
    SqlText sql = new SqlText();
    Pass pass = side.pass(sql, share);
    String place = pass.named(pass.rows().place());
    String hash = ValueCodes.hash(list.column().key(pass).sql());
    ResultReader.chunks(
        session,
        sql.statement("SELECT %s, %s FROM %s".formatted(place, hash, pass.from())),
        chunk -> {
          int[] found = found(chunk.vector(0), places);
          DuckDBReadableVector hashes = chunk.vector(1);
          for (int row = 0; row < found.length; row++) {
            if (found[row] >= 0) {
              into.add(found[row], list.member(hashes.getLong(row)));
            }
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
