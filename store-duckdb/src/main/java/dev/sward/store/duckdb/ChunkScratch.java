package dev.sward.store.duckdb;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sward.event.Column;
import dev.sward.event.ColumnType;
import dev.sward.event.EventBatch;
import java.lang.foreign.MemorySegment;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * The values of one column of a chunk, gathered from its segments and copied to the engine in one
 * go.
 *
 * <pre>
 *   words     one a row, or two: text, 16-byte ids, the places of lists
 *   doubles, bytes
 *   present   a bit a row
 * </pre>
 *
 * <p>Used by one thread, for one column after the other.
 */
final class ChunkScratch {
  /** The rows of a chunk: what the engine's vectors hold. */
  static final int ROWS = 2_048;

  private final NativeStrings strings;
  private final long[] words = new long[2 * ROWS];
  private final double[] doubles = new double[ROWS];
  private final byte[] bytes = new byte[ROWS];
  private final long[] present = new long[ROWS / 64];

  ChunkScratch(NativeStrings strings) {
    this.strings = strings;
  }

  /** Copies time, weight and the commit's number of all rows. */
  void copyFixed(
      List<ChunkCursor.Segment> segments,
      long sequence,
      MemorySegment times,
      MemorySegment weights,
      MemorySegment sequences)
      throws SQLException {
    int at = 0;
    for (ChunkCursor.Segment segment : segments) {
      EventBatch batch = segment.source().piece().batch();
      for (int i = 0; i < segment.rows(); i++) {
        int row = segment.row(i);
        words[at] = batch.epochNanos()[row];
        doubles[at] = batch.weights()[row];
        at++;
      }
    }
    copyWords(times, at);
    copyDoubles(weights, at);
    Arrays.fill(words, 0, at, sequence);
    copyWords(sequences, at);
  }

  /** Copies a column of single values; no lists. */
  void copyColumn(
      List<ChunkCursor.Segment> segments, int target, ColumnType type, MemorySegment vector)
      throws SQLException {
    clear();
    int at = 0;
    for (ChunkCursor.Segment segment : segments) {
      Column column = segment.source().columns()[target];
      if (column != null) {
        gather(column, segment, at);
      } else if (type == ColumnType.STRING) {
        Arrays.fill(words, 2 * at, 2 * (at + segment.rows()), 0);
      }
      at += segment.rows();
    }
    switch (type) {
      case STRING, ID128 -> copyWords(vector, 2 * at);
      case LONG, ID64 -> copyWords(vector, at);
      case DOUBLE -> copyDoubles(vector, at);
      case BOOL -> MemorySegment.copy(bytes, 0, DuckDbC.data(vector, at), JAVA_BYTE, 0, at);
      case STRING_LIST, NUMBER_LIST -> throw new IllegalStateException("lists go entry by entry");
    }
    copyPresence(vector, at);
  }

  /** Begins a column of lists, whose places are put row by row. */
  void clear() {
    Arrays.fill(present, 0);
  }

  /** The list of a row: where its entries begin among those of all rows, and how many they are. */
  void putList(int at, int begin, int count, boolean has) {
    words[2 * at] = begin;
    words[2 * at + 1] = count;
    mark(at, has);
  }

  /** Copies the places of the lists of so many rows. */
  void copyLists(MemorySegment vector, int rows) throws SQLException {
    copyWords(vector, 2 * rows);
    copyPresence(vector, rows);
  }

  /** Puts one column's values of a segment into the scratch arrays. */
  private void gather(Column column, ChunkCursor.Segment segment, int at) {
    switch (column) {
      case Column.Strings strings -> gatherStrings(strings, segment, at);
      case Column.Longs longs -> {
        for (int i = 0; i < segment.rows(); i++) {
          int row = segment.row(i);
          words[at + i] = longs.values()[row];
          mark(at + i, longs.presence().has(row));
        }
      }
      case Column.Id64s ids -> {
        for (int i = 0; i < segment.rows(); i++) {
          int row = segment.row(i);
          words[at + i] = ids.values()[row];
          mark(at + i, ids.presence().has(row));
        }
      }
      case Column.Id128s ids -> {
        for (int i = 0; i < segment.rows(); i++) {
          int row = segment.row(i);
          words[2 * (at + i)] = ids.low()[row];
          words[2 * (at + i) + 1] = ids.high()[row];
          mark(at + i, ids.presence().has(row));
        }
      }
      case Column.Doubles values -> {
        for (int i = 0; i < segment.rows(); i++) {
          int row = segment.row(i);
          doubles[at + i] = values.values()[row];
          mark(at + i, values.presence().has(row));
        }
      }
      case Column.Bools bools -> {
        for (int i = 0; i < segment.rows(); i++) {
          int row = segment.row(i);
          bytes[at + i] = (byte) (bools.values()[row] ? 1 : 0);
          mark(at + i, bools.presence().has(row));
        }
      }
      case Column.StringLists lists -> throw new IllegalStateException(lists.name());
      case Column.NumberLists lists -> throw new IllegalStateException(lists.name());
    }
  }

  private void gatherStrings(Column.Strings column, ChunkCursor.Segment segment, int at) {
    byte[] heap = column.heap();
    long address = segment.source().heaps().getOrDefault(heap, 0L);
    int[] starts = column.starts();
    int[] lengths = column.lengths();
    for (int i = 0; i < segment.rows(); i++) {
      int row = segment.row(i);
      int length = lengths[row];
      if (length >= 0) {
        strings.put(words, 2 * (at + i), heap, starts[row], length, address);
        mark(at + i, true);
      } else {
        words[2 * (at + i)] = 0;
        words[2 * (at + i) + 1] = 0;
      }
    }
  }

  private void mark(int at, boolean has) {
    if (has) {
      present[at >>> 6] |= 1L << at;
    }
  }

  private void copyWords(MemorySegment vector, int count) throws SQLException {
    MemorySegment.copy(words, 0, DuckDbC.data(vector, 8L * count), JAVA_LONG, 0, count);
  }

  private void copyDoubles(MemorySegment vector, int count) throws SQLException {
    MemorySegment.copy(doubles, 0, DuckDbC.data(vector, 8L * count), JAVA_DOUBLE, 0, count);
  }

  private void copyPresence(MemorySegment vector, int rows) throws SQLException {
    int count = 0;
    for (long word : present) {
      count += Long.bitCount(word);
    }
    if (count < rows) {
      MemorySegment mask = DuckDbC.validity(vector, ROWS / 8);
      MemorySegment.copy(present, 0, mask, JAVA_LONG, 0, present.length);
    }
  }
}
