package dev.sward.store.duckdb;

import dev.sward.event.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a load, its columns found.
 *
 * @param columns in the order of the load's targets; null where the piece has none
 * @param overflow columns without a target
 * @param heaps the bytes its texts are in, and the address of their native copy, once there is one
 */
record ChunkSource(
    TableLoad.Piece piece,
    @Nullable Column[] columns,
    List<Column> overflow,
    IdentityHashMap<byte[], Long> heaps) {
  /** The sources of a load; their heaps are not copied yet. */
  static List<ChunkSource> of(TableLoad load) {
    Map<PhysicalNames.Attribute, Integer> indexes = new HashMap<>();
    List<TableLoad.Target> targets = load.columns().list();
    for (int i = 0; i < targets.size(); i++) {
      indexes.put(targets.get(i).attribute(), i);
    }
    List<ChunkSource> sources = new ArrayList<>(load.pieces().size());
    for (TableLoad.Piece piece : load.pieces()) {
      ChunkSource source = of(piece, targets.size(), indexes);
      if (!source.overflow.isEmpty() && !load.columns().overflow()) {
        throw new IllegalStateException(
            "no column for %s (expected: one, or an overflow)"
                .formatted(source.overflow.getFirst().name()));
      }
      sources.add(source);
    }
    return sources;
  }

  private static ChunkSource of(
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
    return new ChunkSource(piece, columns, overflow, heaps);
  }

  long heapBytes() {
    return heaps.keySet().stream().mapToLong(heap -> heap.length).sum();
  }

  /** Copies the heaps to where the engine can read them. */
  void copyHeaps(NativeStrings strings) {
    heaps.replaceAll((heap, address) -> strings.copy(heap, heap.length));
  }
}
