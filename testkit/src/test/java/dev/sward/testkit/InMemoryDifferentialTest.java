package dev.sward.testkit;

import dev.sward.store.EventStore;
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.StoreSettings;

/** The generators make questions that can be answered, and the comparison finds no ghosts. */
final class InMemoryDifferentialTest extends DifferentialTest {
  @Override
  protected EventStore open(StoreSettings settings) {
    return new InMemoryEventStore(settings, new Re2jPatterns());
  }
}
