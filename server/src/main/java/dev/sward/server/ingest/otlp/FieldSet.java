package dev.sward.server.ingest.otlp;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatchBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * The structural names of one signal. They get the first slots of every batch, in order, so that a
 * field's slot is a constant. At most 64.
 */
final class FieldSet {
  private final List<String> names = new ArrayList<>();

  /** Adds a name and answers its slot. Only while the constants of a class are made. */
  int add(String name) {
    names.add(name);
    return names.size() - 1;
  }

  /** Bit n set: the current row has the field of slot n. */
  long present(EventBatchBuilder rows) {
    long present = 0;
    for (int slot = 0; slot < names.size(); slot++) {
      if (rows.has(slot)) {
        present |= 1L << slot;
      }
    }
    return present;
  }

  /** Whether a slot's bit is set; only the first 64 slots have one. */
  static boolean isIn(long slots, int slot) {
    return slot >= 0 && slot < Long.SIZE && ((slots >>> slot) & 1) != 0;
  }

  EventBatchBuilder newBatch(DatasetName dataset, BatchLimits limits) {
    EventBatchBuilder batch = new EventBatchBuilder(dataset, limits);
    for (int expected = 0; expected < names.size(); expected++) {
      int slot = batch.slot(names.get(expected));
      if (slot != expected) {
        throw new IllegalStateException(
            "slot of %s: %d (expected: %d)".formatted(names.get(expected), slot, expected));
      }
    }
    return batch;
  }
}
