package dev.sward.server.slo.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gathers small writes into one transaction. */
final class Batch {
  private static final int MOST_CHANGES = 2_000;

  private final RollupBook book;
  private final List<RollupRepository.Progress> waiting = new ArrayList<>();
  private int changes;

  Batch(RollupBook book) {
    this.book = book;
  }

  void add(RollupRepository.Progress progress) {
    waiting.add(progress);
    changes += 1 + progress.changes().size();
    if (changes >= MOST_CHANGES) {
      write();
    }
  }

  /** Nothing but how far a roll-up is. */
  static RollupRepository.Progress state(Rollup rollup) {
    return new RollupRepository.Progress(rollup, List.of(), Map.of());
  }

  void write() {
    if (!waiting.isEmpty()) {
      book.write(List.copyOf(waiting));
    }
    waiting.clear();
    changes = 0;
  }
}
