package dev.sward.store.duckdb;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sward.event.Column;
import dev.sward.event.ColumnType;
import dev.sward.event.EventBatch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes columns straight into the engine's own chunks of 2,048 rows.
 *
 * <pre>
 *   pieces   |  batch A, 1000 rows  |  batch B, 700 of 1000  |  batch C, 900 ...
 *   chunks   |<------------------ 2048 ------------------------>|<---- 2048 ...
 *            each column of a chunk is filled from the pieces' columns of that attribute and type;
 *            where a piece has none, the rows are NULL
 * </pre>
 *
 * <p>Texts longer than 12 bytes point into native copies of the batches' heaps until the chunk is
 * appended. Used by one thread.
 */
final class ChunkRowSink implements RowSink {
  private static final int CHUNK_ROWS = 2_048;
  private static final int FIXED_COLUMNS = 3;

  private final NativeStrings strings = new NativeStrings();
  private final long[] words = new long[2 * CHUNK_ROWS];
  private final double[] doubles = new double[CHUNK_ROWS];
  private final byte[] bytes = new byte[CHUNK_ROWS];
  private final long[] present = new long[CHUNK_ROWS / 64];

  @Override
  public void append(Connection connection, TableLoad load, long sequence) throws SQLException {
    List<Source> sources = sources(load);
    MemorySegment appender = DuckDbC.createAppender(connection, load.catalog(), load.table());
    try {
      addColumns(appender, load.columns());
      int columns =
          FIXED_COLUMNS + load.columns().list().size() + (load.columns().overflow() ? 1 : 0);
      MemorySegment chunk = DuckDbC.createChunk(appender, columns);
      try {
        Cursor cursor = new Cursor(sources);
        while (cursor.advance()) {
          DuckDbC.resetChunk(chunk);
          try (Arena texts = Arena.ofConfined()) {
            fill(chunk, load.columns(), cursor.segments, sequence, texts);
            DuckDbC.setSize(chunk, cursor.rows);
            DuckDbC.append(appender, chunk);
          }
        }
        DuckDbC.flush(appender);
      } finally {
        DuckDbC.destroyChunk(chunk);
      }
    } finally {
      DuckDbC.destroyAppender(appender);
    }
  }

  @Override
  public void close() {
    strings.close();
  }

  private static void addColumns(MemorySegment appender, TableLoad.Targets targets)
      throws SQLException {
    DuckDbC.addColumn(appender, PhysicalNames.TIME);
    DuckDbC.addColumn(appender, PhysicalNames.WEIGHT);
    DuckDbC.addColumn(appender, PhysicalNames.BATCH);
    for (TableLoad.Target target : targets.list()) {
      DuckDbC.addColumn(appender, target.physical());
    }
    if (targets.overflow()) {
      DuckDbC.addColumn(appender, PhysicalNames.OVERFLOW);
    }
  }

  /** A piece with its columns in the order of the targets, and where its texts are now. */
  private record Source(
      TableLoad.Piece piece,
      @Nullable Column[] columns,
      List<Column> overflow,
      IdentityHashMap<byte[], Long> heaps) {}

  /** Some consecutive rows of one source, inside one chunk. */
  private record Segment(Source source, int from, int rows) {}

  private List<Source> sources(TableLoad load) {
    Map<PhysicalNames.Attribute, Integer> indexes = new HashMap<>();
    List<TableLoad.Target> targets = load.columns().list();
    for (int i = 0; i < targets.size(); i++) {
      indexes.put(targets.get(i).attribute(), i);
    }
    List<Source> sources = new ArrayList<>(load.pieces().size());
    long heapBytes = 0;
    for (TableLoad.Piece piece : load.pieces()) {
      Source source = source(piece, targets.size(), indexes);
      if (!source.overflow.isEmpty() && !load.columns().overflow()) {
        throw new IllegalStateException(
            "no column for %s (expected: one, or an overflow)"
                .formatted(source.overflow.getFirst().name()));
      }
      for (byte[] heap : source.heaps.keySet()) {
        heapBytes += heap.length;
      }
      sources.add(source);
    }
    strings.reset();
    strings.reserve(heapBytes);
    for (Source source : sources) {
      source.heaps.replaceAll((heap, address) -> strings.copy(heap, heap.length));
    }
    return sources;
  }

  private static Source source(
      TableLoad.Piece piece, int targets, Map<PhysicalNames.Attribute, Integer> indexes) {
    @Nullable Column[] columns = new @Nullable Column[targets];
    List<Column> overflow = new ArrayList<>();
    IdentityHashMap<byte[], Long> heaps = new IdentityHashMap<>();
    for (Column column : piece.batch().columns()) {
      if (!TableLoad.Targets.isStored(column)) {
        continue;
      }
      Integer index = indexes.get(new PhysicalNames.Attribute(column.name(), column.type()));
      if (index == null) {
        overflow.add(column);
        continue;
      }
      columns[index] = column;
      if (column instanceof Column.Strings text) {
        heaps.put(text.heap(), 0L);
      }
    }
    return new Source(piece, columns, overflow, heaps);
  }

  /** Cuts the sources into chunks. */
  private static final class Cursor {
    private final List<Source> sources;
    private final List<Segment> segments = new ArrayList<>();
    private int rows;
    private int nextSource;
    private int nextRow;

    Cursor(List<Source> sources) {
      this.sources = sources;
    }

    /** Takes the next rows, up to a chunk of them; false when there are none. */
    boolean advance() {
      segments.clear();
      rows = 0;
      while (rows < CHUNK_ROWS && nextSource < sources.size()) {
        Source source = sources.get(nextSource);
        int take = Math.min(CHUNK_ROWS - rows, source.piece.rows() - nextRow);
        if (take > 0) {
          segments.add(new Segment(source, nextRow, take));
          rows += take;
          nextRow += take;
        }
        if (nextRow == source.piece.rows()) {
          nextSource++;
          nextRow = 0;
        }
      }
      return rows > 0;
    }
  }

  private void fill(
      MemorySegment chunk,
      TableLoad.Targets targets,
      List<Segment> segments,
      long sequence,
      Arena texts)
      throws SQLException {
    fillFixed(chunk, segments, sequence);
    List<TableLoad.Target> list = targets.list();
    for (int i = 0; i < list.size(); i++) {
      MemorySegment vector = DuckDbC.vector(chunk, FIXED_COLUMNS + i);
      fillColumn(vector, list.get(i).attribute().type(), i, segments, texts);
    }
    if (targets.overflow()) {
      fillOverflow(DuckDbC.vector(chunk, FIXED_COLUMNS + list.size()), segments, texts);
    }
  }

  private void fillFixed(MemorySegment chunk, List<Segment> segments, long sequence)
      throws SQLException {
    int at = 0;
    for (Segment segment : segments) {
      EventBatch batch = segment.source.piece.batch();
      for (int i = 0; i < segment.rows; i++) {
        int row = segment.source.piece.row(segment.from + i);
        words[at] = batch.epochNanos()[row];
        doubles[at] = batch.weights()[row];
        at++;
      }
    }
    copyWords(DuckDbC.vector(chunk, 0), at);
    copyDoubles(DuckDbC.vector(chunk, 1), at);
    Arrays.fill(words, 0, at, sequence);
    copyWords(DuckDbC.vector(chunk, 2), at);
  }

  private void fillColumn(
      MemorySegment vector, ColumnType type, int target, List<Segment> segments, Arena texts)
      throws SQLException {
    Arrays.fill(present, 0);
    if (type == ColumnType.STRING_LIST || type == ColumnType.NUMBER_LIST) {
      fillLists(vector, type, target, segments, texts);
      return;
    }
    int at = 0;
    for (Segment segment : segments) {
      Column column = segment.source.columns[target];
      if (column != null) {
        gather(column, segment, at);
      } else if (type == ColumnType.STRING) {
        Arrays.fill(words, 2 * at, 2 * (at + segment.rows), 0);
      }
      at += segment.rows;
    }
    switch (type) {
      case STRING, ID128 -> copyWords(vector, 2 * at);
      case LONG, ID64 -> copyWords(vector, at);
      case DOUBLE -> copyDoubles(vector, at);
      case BOOL -> MemorySegment.copy(bytes, 0, DuckDbC.data(vector, at), JAVA_BYTE, 0, at);
      case STRING_LIST, NUMBER_LIST -> throw new IllegalStateException("lists are filled above");
    }
    copyPresence(vector, at);
  }

  /** Puts one column's values of a segment into the scratch arrays. */
  private void gather(Column column, Segment segment, int at) {
    switch (column) {
      case Column.Strings strings -> gatherStrings(strings, segment, at);
      case Column.Longs longs -> {
        for (int i = 0; i < segment.rows; i++) {
          int row = segment.source.piece.row(segment.from + i);
          words[at + i] = longs.values()[row];
          mark(at + i, longs.presence().has(row));
        }
      }
      case Column.Id64s ids -> {
        for (int i = 0; i < segment.rows; i++) {
          int row = segment.source.piece.row(segment.from + i);
          words[at + i] = ids.values()[row];
          mark(at + i, ids.presence().has(row));
        }
      }
      case Column.Id128s ids -> {
        for (int i = 0; i < segment.rows; i++) {
          int row = segment.source.piece.row(segment.from + i);
          words[2 * (at + i)] = ids.low()[row];
          words[2 * (at + i) + 1] = ids.high()[row];
          mark(at + i, ids.presence().has(row));
        }
      }
      case Column.Doubles values -> {
        for (int i = 0; i < segment.rows; i++) {
          int row = segment.source.piece.row(segment.from + i);
          doubles[at + i] = values.values()[row];
          mark(at + i, values.presence().has(row));
        }
      }
      case Column.Bools bools -> {
        for (int i = 0; i < segment.rows; i++) {
          int row = segment.source.piece.row(segment.from + i);
          bytes[at + i] = (byte) (bools.values()[row] ? 1 : 0);
          mark(at + i, bools.presence().has(row));
        }
      }
      case Column.StringLists lists -> throw new IllegalStateException(lists.name());
      case Column.NumberLists lists -> throw new IllegalStateException(lists.name());
    }
  }

  private void gatherStrings(Column.Strings column, Segment segment, int at) {
    byte[] heap = column.heap();
    long address = segment.source.heaps.getOrDefault(heap, 0L);
    int[] starts = column.starts();
    int[] lengths = column.lengths();
    for (int i = 0; i < segment.rows; i++) {
      int row = segment.source.piece.row(segment.from + i);
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

  private void fillLists(
      MemorySegment vector, ColumnType type, int target, List<Segment> segments, Arena texts)
      throws SQLException {
    Items items = new Items();
    int at = 0;
    for (Segment segment : segments) {
      Column column = segment.source.columns[target];
      for (int i = 0; i < segment.rows; i++) {
        int row = segment.source.piece.row(segment.from + i);
        int before = items.count();
        mark(at, column != null && items.add(column, row));
        words[2 * at] = before;
        words[2 * at + 1] = (long) items.count() - before;
        at++;
      }
    }
    MemorySegment child = DuckDbC.items(vector, items.count());
    copyWords(vector, 2 * at);
    copyPresence(vector, at);
    if (type == ColumnType.NUMBER_LIST) {
      MemorySegment.copy(
          items.numbers, 0, DuckDbC.data(child, 8L * items.count()), JAVA_DOUBLE, 0, items.count());
    } else {
      copyTexts(child, items.texts, texts);
    }
  }

  /** The members of the lists of one chunk. */
  private static final class Items {
    private final List<byte[]> texts = new ArrayList<>();
    private double[] numbers = new double[64];
    private int numberCount;

    int count() {
      return texts.size() + numberCount;
    }

    /** Adds the members of a row's list; false if the row has none. */
    boolean add(Column column, int row) {
      if (!column.has(row)) {
        return false;
      }
      if (column instanceof Column.StringLists lists) {
        addTexts(lists.values()[row]);
      } else if (column instanceof Column.NumberLists lists) {
        addNumbers(lists.values()[row]);
      }
      return true;
    }

    private void addTexts(String @Nullable [] list) {
      if (list != null) {
        for (String item : list) {
          texts.add(item.getBytes(StandardCharsets.UTF_8));
        }
      }
    }

    private void addNumbers(double @Nullable [] list) {
      if (list != null) {
        for (double item : list) {
          if (numberCount == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * numberCount);
          }
          numbers[numberCount++] = item;
        }
      }
    }
  }

  private void fillOverflow(MemorySegment vector, List<Segment> segments, Arena texts)
      throws SQLException {
    Arrays.fill(present, 0);
    List<byte[]> keys = new ArrayList<>();
    List<byte[]> values = new ArrayList<>();
    int at = 0;
    for (Segment segment : segments) {
      for (int i = 0; i < segment.rows; i++) {
        int row = segment.source.piece.row(segment.from + i);
        int before = keys.size();
        for (Column column : segment.source.overflow) {
          String value = OverflowText.of(column, row);
          if (value != null) {
            keys.add(column.name().getBytes(StandardCharsets.UTF_8));
            values.add(value.getBytes(StandardCharsets.UTF_8));
          }
        }
        mark(at, keys.size() > before);
        words[2 * at] = before;
        words[2 * at + 1] = (long) keys.size() - before;
        at++;
      }
    }
    MemorySegment entries = DuckDbC.items(vector, keys.size());
    copyWords(vector, 2 * at);
    copyPresence(vector, at);
    copyTexts(DuckDbC.field(entries, 0), keys, texts);
    copyTexts(DuckDbC.field(entries, 1), values, texts);
  }

  private void copyTexts(MemorySegment vector, List<byte[]> texts, Arena arena)
      throws SQLException {
    long[] encoded = new long[2 * texts.size()];
    for (int i = 0; i < texts.size(); i++) {
      byte[] text = texts.get(i);
      long address = text.length > 0 ? arena.allocateFrom(JAVA_BYTE, text).address() : 0;
      strings.put(encoded, 2 * i, text, 0, text.length, address);
    }
    MemorySegment.copy(
        encoded, 0, DuckDbC.data(vector, 16L * texts.size()), JAVA_LONG, 0, encoded.length);
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
      MemorySegment mask = DuckDbC.validity(vector, CHUNK_ROWS / 8);
      MemorySegment.copy(present, 0, mask, JAVA_LONG, 0, present.length);
    }
  }
}
