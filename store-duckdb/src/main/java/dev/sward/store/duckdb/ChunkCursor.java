package dev.sward.store.duckdb;

import java.util.ArrayList;
import java.util.List;

/** Cuts sources into the rows of one chunk after the other. */
final class ChunkCursor {
  private final List<ChunkSource> sources;
  private final List<Segment> segments = new ArrayList<>();
  private int rows;
  private int nextSource;
  private int nextRow;

  ChunkCursor(List<ChunkSource> sources) {
    this.sources = sources;
  }

  /** Some consecutive rows of one source, inside one chunk. */
  record Segment(ChunkSource source, int from, int rows) {
    /** The row of the source's batch. */
    int row(int index) {
      return source.piece().row(from + index);
    }
  }

  /** Of the chunk at hand, in order; changed by {@link #advance}. */
  List<Segment> segments() {
    return segments;
  }

  /** How many rows the chunk at hand has. */
  int rows() {
    return rows;
  }

  /** Takes the next rows, up to a chunk of them; false when there are none. */
  boolean advance() {
    segments.clear();
    rows = 0;
    while (rows < ChunkScratch.ROWS && nextSource < sources.size()) {
      ChunkSource source = sources.get(nextSource);
      int take = Math.min(ChunkScratch.ROWS - rows, source.piece().rows() - nextRow);
      if (take > 0) {
        segments.add(new Segment(source, nextRow, take));
        rows += take;
        nextRow += take;
      }
      if (nextRow == source.piece().rows()) {
        nextSource++;
        nextRow = 0;
      }
    }
    return rows > 0;
  }
}
