package dev.sward.query;

import dev.sward.event.DatasetName;
import java.util.List;

/** Which datasets a question reads. */
public sealed interface DatasetScope {
  /** Every dataset of the store. */
  record All() implements DatasetScope {}

  /** These, in any order; at least one. A dataset that does not exist has no events. */
  record Named(List<DatasetName> names) implements DatasetScope {
    public Named {
      names = List.copyOf(names);
      if (names.isEmpty()) {
        throw new IllegalArgumentException("datasets: none (expected: at least one)");
      }
    }
  }

  static DatasetScope of(String name) {
    return new Named(List.of(new DatasetName(name)));
  }
}
