package dev.sward.server.slo.rollup;

import dev.sward.store.EventStore;
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.Re2jPatterns;

final class MemoryRollupTest extends RollupContract {
  @Override
  EventStore open(StoreSettings settings) {
    return new InMemoryEventStore(settings, new Re2jPatterns());
  }

  @Override
  public boolean isPersistent() {
    return false;
  }
}
