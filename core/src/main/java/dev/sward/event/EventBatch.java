package dev.sward.event;

import java.util.List;

/**
 * Columnar rows of one dataset, as a receiver hands them to the store.
 *
 * <p>Arrays may be longer than {@code rows} and are shared, not copied: nobody writes to a batch
 * once it is built. A name may stand in several columns of different types; a row has a value in at
 * most one of them.
 *
 * @param epochNanos event time of each row, nanoseconds since 1970-01-01T00:00Z
 * @param weights how many real events each row stands for, ≥ 1
 * @param columns in no particular order; (name, type) is unique
 * @param notes what the receiver had to change to accept the rows
 * @param sizeBytes roughly what the batch occupies on the heap, for admission
 */
public record EventBatch(
    DatasetName dataset,
    int rows,
    long[] epochNanos,
    double[] weights,
    List<Column> columns,
    IngestNotes notes,
    long sizeBytes) {
  public EventBatch {
    columns = List.copyOf(columns);
    if (rows > epochNanos.length || rows > weights.length) {
      throw new IllegalArgumentException(
          "rows: %d (expected: at most %d times and %d weights)"
              .formatted(rows, epochNanos.length, weights.length));
    }
  }
}
