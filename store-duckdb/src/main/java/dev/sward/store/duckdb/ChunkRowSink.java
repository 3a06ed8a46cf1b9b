package dev.sward.store.duckdb;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sward.event.Column;
import dev.sward.event.ColumnType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
  private static final int FIXED_COLUMNS = 3;

  private final NativeStrings strings = new NativeStrings();
  private final ChunkScratch scratch = new ChunkScratch(strings);

  @Override
  public void append(Connection connection, TableLoad load, long sequence) throws SQLException {
    List<ChunkSource> sources = sources(load);
    MemorySegment appender = DuckDbC.createAppender(connection, load.catalog(), load.table());
    try {
      addColumns(appender, load.columns());
      int columns =
          FIXED_COLUMNS + load.columns().list().size() + (load.columns().overflow() ? 1 : 0);
      MemorySegment chunk = DuckDbC.createChunk(appender, columns);
      try {
        ChunkCursor cursor = new ChunkCursor(sources);
        while (cursor.advance()) {
          DuckDbC.resetChunk(chunk);
          try (Arena texts = Arena.ofConfined()) {
            fill(chunk, load.columns(), cursor.segments(), sequence, texts);
            DuckDbC.setSize(chunk, cursor.rows());
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

  /** The pieces with their columns, and native copies of all their texts. */
  private List<ChunkSource> sources(TableLoad load) {
    List<ChunkSource> sources = ChunkSource.of(load);
    strings.reset();
    strings.reserve(sources.stream().mapToLong(ChunkSource::heapBytes).sum());
    sources.forEach(source -> source.copyHeaps(strings));
    return sources;
  }

  private void fill(
      MemorySegment chunk,
      TableLoad.Targets targets,
      List<ChunkCursor.Segment> segments,
      long sequence,
      Arena texts)
      throws SQLException {
    scratch.copyFixed(
        segments,
        sequence,
        DuckDbC.vector(chunk, 0),
        DuckDbC.vector(chunk, 1),
        DuckDbC.vector(chunk, 2));
    List<TableLoad.Target> list = targets.list();
    for (int i = 0; i < list.size(); i++) {
      MemorySegment vector = DuckDbC.vector(chunk, FIXED_COLUMNS + i);
      ColumnType type = list.get(i).attribute().type();
      if (type == ColumnType.STRING_LIST || type == ColumnType.NUMBER_LIST) {
        fillLists(vector, type, i, segments, texts);
      } else {
        scratch.copyColumn(segments, i, type, vector);
      }
    }
    if (targets.overflow()) {
      fillOverflow(DuckDbC.vector(chunk, FIXED_COLUMNS + list.size()), segments, texts);
    }
  }

  private void fillLists(
      MemorySegment vector,
      ColumnType type,
      int target,
      List<ChunkCursor.Segment> segments,
      Arena texts)
      throws SQLException {
    ListItems items = new ListItems();
    scratch.clear();
    int at = 0;
    for (ChunkCursor.Segment segment : segments) {
      Column column = segment.source().columns()[target];
      for (int i = 0; i < segment.rows(); i++) {
        int row = segment.row(i);
        int before = items.count();
        boolean has = column != null && items.add(column, row);
        scratch.putList(at, before, items.count() - before, has);
        at++;
      }
    }
    MemorySegment child = DuckDbC.items(vector, items.count());
    scratch.copyLists(vector, at);
    if (type == ColumnType.NUMBER_LIST) {
      MemorySegment.copy(
          items.numbers(),
          0,
          DuckDbC.data(child, 8L * items.count()),
          JAVA_DOUBLE,
          0,
          items.count());
    } else {
      copyTexts(child, items.texts(), texts);
    }
  }

  private void fillOverflow(MemorySegment vector, List<ChunkCursor.Segment> segments, Arena texts)
      throws SQLException {
    scratch.clear();
    List<byte[]> keys = new ArrayList<>();
    List<byte[]> values = new ArrayList<>();
    int at = 0;
    for (ChunkCursor.Segment segment : segments) {
      for (int i = 0; i < segment.rows(); i++) {
        int row = segment.row(i);
        int before = keys.size();
        for (Column column : segment.source().overflow()) {
          String value = OverflowText.of(column, row);
          if (value != null) {
            keys.add(column.name().getBytes(StandardCharsets.UTF_8));
            values.add(value.getBytes(StandardCharsets.UTF_8));
          }
        }
        scratch.putList(at, before, keys.size() - before, keys.size() > before);
        at++;
      }
    }
    MemorySegment entries = DuckDbC.items(vector, keys.size());
    scratch.copyLists(vector, at);
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
}
