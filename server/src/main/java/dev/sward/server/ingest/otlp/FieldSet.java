package dev.sward.server.ingest.otlp;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatchBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * The structural names of one signal. They get the first slots of every batch, in order, so that a
 * field's slot is a constant.
 */
final class FieldSet {
  private final List<String> names = new ArrayList<>();

  /** Adds a name and answers its slot. Only while the constants of a class are made. */
  int add(String name) {
    names.add(name);
    return names.size() - 1;
  }

  int size() {
    return names.size();
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
