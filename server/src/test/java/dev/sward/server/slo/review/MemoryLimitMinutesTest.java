package dev.sward.server.slo.review;

import dev.sward.store.EventStore;
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.Re2jPatterns;

final class MemoryLimitMinutesTest extends LimitMinutesContract {
  @Override
  EventStore open(StoreSettings settings) {
    return new InMemoryEventStore(settings, new Re2jPatterns());
  }
}
